package io.holdfast.app.order;

import java.util.Collection;
import java.util.Set;

/** Which events the store of the order context holds already. */
interface KnownEvents {

  /**
   * Those of the identifiers that are stored, as the current transaction sees it, in a set that
   * belongs to the caller.
   */
  Set<String> among(Collection<String> identifiers);
}
