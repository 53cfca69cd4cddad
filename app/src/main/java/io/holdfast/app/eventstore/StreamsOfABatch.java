package io.holdfast.app.eventstore;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.FirstLook;
import io.holdfast.app.batching.RoundTrip;
import java.util.Collection;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Which streams the commands of a batch are going to load. They are read together, with the first
 * look at the batch; any other is read when its turn comes. A context without this bean reads all
 * of its streams one by one.
 */
public final class StreamsOfABatch implements FirstLook {

  private static final String KEY = StreamsOfABatch.class.getName();

  private final String processor;
  private final Function<Batch, Collection<String>> streams;
  private final SnapshottedStreams snapshotted;

  /**
   * @param processor whose batches send the commands
   * @param streams must not fail by anything that an event contains
   * @param snapshotted the streams that have snapshots, or null for none
   */
  public StreamsOfABatch(
      String processor,
      Function<Batch, Collection<String>> streams,
      SnapshottedStreams snapshotted) {
    this.processor = processor;
    this.streams = streams;
    this.snapshotted = snapshotted;
  }

  @Override
  public String processor() {
    return processor;
  }

  @Override
  public void ask(Batch batch, RoundTrip trip) {
    batch.once(KEY, any -> PrefetchedStreams.ask(streams.apply(batch), snapshotted, trip));
  }

  /** Those that were asked for, or are now. */
  PrefetchedStreams read(Batch batch, JdbcOperations database) {
    return batch.once(
        KEY,
        any -> {
          RoundTrip trip = new RoundTrip();
          PrefetchedStreams asked = PrefetchedStreams.ask(streams.apply(batch), snapshotted, trip);
          trip.run(database);
          return asked;
        });
  }
}
