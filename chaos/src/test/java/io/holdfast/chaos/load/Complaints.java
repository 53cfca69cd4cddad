package io.holdfast.chaos.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers that no client may ever get. Safe for use by several threads. */
public final class Complaints {

  private final List<String> all = new CopyOnWriteArrayList<>();

  void add(String what, String id, Reply reply) {
    all.add("%s: %s (%d %s)".formatted(what, id, reply.status(), reply.note()));
  }

  public List<String> all() {
    return all;
  }
}
