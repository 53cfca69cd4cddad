package io.holdfast.chaos.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that clients did and were told, one JSON object a line: {@code invoke}, then {@code
 * ok}, {@code failed} or {@code unknown}. Safe for use by several threads.
 */
public final class History implements AutoCloseable {

  private final BufferedWriter out;
  private final long begin = System.nanoTime();
  private final Map<String, Map<Outcome, Long>> counts = new TreeMap<>();

  public History(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.out = Files.newBufferedWriter(file);
  }

  /** Milliseconds since this history began; the clock of the whole report. */
  public long now() {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  void invoked(String client, String operation, String id, String node) {
    write(line(client, operation, id, node, "invoke"));
  }

  synchronized void ended(String client, String operation, String id, String node, Reply reply) {
    counts
        .computeIfAbsent(operation, o -> new EnumMap<>(Outcome.class))
        .merge(reply.outcome(), 1L, Long::sum);
    ObjectNode line = line(client, operation, id, node, reply.outcome().label());
    if (reply.status() != 0) {
      line.put("status", reply.status());
    }
    if (reply.note() != null) {
      line.put("note", reply.note());
    }
    write(line);
  }

  /** Notes an event of the run itself, such as a fault. */
  public void note(String what, String detail) {
    ObjectNode line = Http.JSON.createObjectNode();
    write(line.put("ms", now()).put("phase", what).put("note", detail));
  }

  private ObjectNode line(String client, String operation, String id, String node, String phase) {
    return Http.JSON
        .createObjectNode()
        .put("ms", now())
        .put("client", client)
        .put("op", operation)
        .put("id", id)
        .put("node", node)
        .put("phase", phase);
  }

  private synchronized void write(ObjectNode line) {
    try {
      out.write(line.toString());
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often each operation ended in which way. */
  public synchronized Map<String, Map<Outcome, Long>> counts() {
    Map<String, Map<Outcome, Long>> copy = new TreeMap<>();
    counts.forEach((operation, ends) -> copy.put(operation, new EnumMap<>(ends)));
    return copy;
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
