package io.holdfast.chaos.fault;

import java.util.Set;

/**
 * How one fault went; times in milliseconds on the clock of the history.
 *
 * @param evidence by which it was seen to have happened; null where it was skipped
 * @param skipped why it could not be made, else null
 * @param recoveryMillis from the moment its cause was taken away until every order acknowledged by
 *     then was final; starting again what had been stopped counts in
 * @param notFinal the orders for which that took longer than the bound
 */
public record FaultRecord(
    String kind,
    String target,
    String evidence,
    String skipped,
    long began,
    long healed,
    long recoveryMillis,
    Set<String> notFinal) {

  public boolean happened() {
    return skipped == null;
  }
}
