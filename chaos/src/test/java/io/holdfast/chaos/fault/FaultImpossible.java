package io.holdfast.chaos.fault;

/** This machine does not allow a fault; the message says why. It is reported, and never counted. */
public final class FaultImpossible extends Exception {

  private static final long serialVersionUID = 1L;

  public FaultImpossible(String reason) {
    super(reason);
  }
}
