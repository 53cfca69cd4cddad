package io.holdfast.inventory.api;

/** Why a reservation was refused. */
public enum RefusalReason {
  /** At least one line wants more units than are available. */
  SHORTAGE,
  /** The release of this reservation came before the request for it. */
  ALREADY_RELEASED
}
