package io.holdfast.app.crash;

import io.holdfast.crashkit.CrashPoint;
import java.util.List;
import java.util.Locale;

/**
 * Every step at which something becomes durable, or visible to somebody else. The process may die
 * right before and right after each of them, so both are crash points: {@code append.before},
 * {@code append.after}. Nothing happens there unless a test arms one (docs/adr/0013).
 *
 * <p>A step that lies within a transaction is named all the same: before it, what the transaction
 * has done must vanish as a whole. What travels with the commit is durable after it.
 */
public enum DurableStep {
  /** Events go into the event store, in their transaction. */
  APPEND,
  /** The transaction of a command that a caller sent commits. */
  COMMAND_COMMIT,
  /** The transaction of a batch of events or of a deadline commits. */
  BATCH_COMMIT,
  /** The answer to a POST goes to the caller; what it tells is committed. */
  ANSWER,
  /** A record is given to Kafka's producer. */
  SEND,
  /** The acknowledgements of a batch are awaited. */
  ACKNOWLEDGEMENT,
  /** A processor's position moves, in the transaction of its effect. */
  TOKEN,
  /** An answer of inventory enters the order context's store. */
  INBOX,
  /** The state of a saga is written. */
  SAGA_SAVE,
  /** A finished saga is deleted. */
  SAGA_END,
  /** A deadline is written, in the saga's transaction. */
  DEADLINE_SCHEDULE,
  /** A deadline that is no longer needed is deleted, in the saga's transaction. */
  DEADLINE_CANCEL,
  /** A deadline that was picked up runs; its row is deleted afterwards. */
  DEADLINE_FIRE,
  /** Inventory gives the stock of an order back. */
  RELEASE,
  /** A batch is written to the view of orders. */
  ORDER_VIEW,
  /** The movements of a command, or of a batch of them, are written to the view of the stock. */
  STOCK_VIEW,
  /** The snapshot of an aggregate is written. */
  SNAPSHOT,
  /** An order is set aside at an event that cannot be processed, in its batch's transaction. */
  SET_ASIDE,
  /** An event of an order that was set aside is handled after all, in a transaction of its own. */
  RESUME;

  private final String before = pointName("before");
  private final String after = pointName("after");

  /** To be called right before the step. */
  public void before() {
    CrashPoint.reach(before);
  }

  /** To be called right after the step, before anything else. */
  public void after() {
    CrashPoint.reach(after);
  }

  /** The names of both points, for arming them. */
  public List<String> points() {
    return List.of(before, after);
  }

  private String pointName(String moment) {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + moment;
  }
}
