package io.holdfast.app.simulation;

/** What can happen to a system that is built well. */
enum Fault {
  CRASH("kill -9 of a node, at any step of a transaction"),
  STOP("orderly stop, which interrupts whoever waits for Kafka"),
  PAUSE("node stands still, often for longer than its claims last"),
  OVERTAKEN("other nodes work in the middle of a transaction"),
  CLOCK_JUMP("a node's clock is off by up to an hour"),
  KAFKA_AWAY("no broker answers"),
  SEND_FAILED("a record is not acknowledged and not there"),
  ACK_LOST("a record is there and not acknowledged"),
  DUPLICATE("a record comes again, at once or much later"),
  PASSING_FAILURE("a command fails for a reason that passes"),
  COMMIT_ANSWER_LOST("a transaction is committed, but its owner is told that it failed"),
  OTHER_RESERVATION("inventory holds other lines under an order's id"),
  DATABASE_RESTART("a database stops at once and comes back"),
  DEADLINE_EARLY("a deadline fires before its time"),
  DEADLINE_LATE("a deadline fires more than a minute late");

  final String meaning;

  Fault(String meaning) {
    this.meaning = meaning;
  }
}
