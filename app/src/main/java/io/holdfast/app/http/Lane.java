package io.holdfast.app.http;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Places for calls of one kind. A call that finds none waits in its order, without a thread, until
 * one that leaves hands its place on. Thread-safe.
 */
final class Lane {

  /** A call that waits for its turn. */
  interface Waiting {

    /** Has it worked on, on another thread, if it still waits. */
    boolean takesTurn();
  }

  enum Entry {
    PLACE,
    WAITING,
    FULL
  }

  private final String name;
  private final int mostWaiting;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int free;

  /**
   * @param name for the metrics
   * @param places how many calls are worked on at the same time
   * @param mostWaiting how many more may wait
   */
  Lane(String name, int places, int mostWaiting) {
    this.name = name;
    this.free = places;
    this.mostWaiting = mostWaiting;
  }

  String name() {
    return name;
  }

  /** Takes a place if there is one; places are free only while nobody waits. */
  synchronized boolean enter() {
    if (free == 0) {
      return false;
    }
    free--;
    return true;
  }

  /** Takes a place if there is one, and else waits if not too many do. */
  synchronized Entry enterOrWait(Waiting call) {
    if (enter()) {
      return Entry.PLACE;
    }
    return waiting.size() < mostWaiting && waiting.add(call) ? Entry.WAITING : Entry.FULL;
  }

  /** For a call that has waited for too long, or whose caller has gone. */
  synchronized void withdraw(Waiting call) {
    waiting.remove(call);
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /** Hands the place of a call that has been worked on to the next that waits. */
  void leave() {
    for (Waiting next = nextOrFree(); next != null && !next.takesTurn(); ) {
      next = nextOrFree();
    }
  }

  private synchronized Waiting nextOrFree() {
    Waiting next = waiting.poll();
    if (next == null) {
      free++;
    }
    return next;
  }
}
