package io.holdfast.app.processing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.holdfast.app.setaside.EventOrigin;
import io.holdfast.app.setaside.ProcessorGuard;
import io.holdfast.app.setaside.SetAside;
import java.time.Duration;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Registers processors that lose nothing: they start at the tail of their stream, keep their token
 * in the transaction of their effect, propagate every failure and retry until it passes or is
 * judged not to pass; then its order is set aside and all others go on.
 *
 * <p>A tracking processor blocks on its stream and is woken by the append, so an idle hop takes
 * well under a millisecond; a pooled one would poll.
 */
public final class TrackingProcessors {

  /** On how many segments of a divisible processor a node can work, however many there are. */
  private static final int MOST_SEGMENTS_HERE = 8;

  /** A claim is renewed as often; the shortest that is sensible is a few seconds. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final ProcessingSettings settings;
  private final SetAside setAside;
  private final JdbcOperations database;

  TrackingProcessors(ProcessingSettings settings, SetAside setAside, JdbcOperations database) {
    this.settings = settings;
    this.setAside = setAside;
    this.database = database;
  }

  /**
   * Registers the processor of one processing group over this context's own event store.
   *
   * @param segments how many parts of the stream may be worked on at the same time, at least 1
   */
  public void register(EventProcessingConfigurer configurer, String name, int segments) {
    register(configurer, name, segments, segments);
  }

  /**
   * Registers one of a single segment that nobody waits for, and that somebody else watches.
   *
   * @param rest after a batch, so that events gather for the next one
   * @param onlooker is shown what the processor reads, whether it handles it or not
   */
  public void registerUnhurried(
      EventProcessingConfigurer configurer, String name, Duration rest, Onlooker onlooker) {
    register(
        configurer,
        name,
        configuration(1, 1),
        c -> c.eventStore(),
        setAside.storedEvents(),
        rest,
        onlooker);
  }

  /**
   * Registers one whose segments may be split and merged while it runs; in all else the same.
   *
   * @param segments how many there are when its tokens are created, at least 1
   */
  public void registerDivisible(EventProcessingConfigurer configurer, String name, int segments) {
    register(configurer, name, segments, Math.max(segments, MOST_SEGMENTS_HERE));
  }

  private void register(
      EventProcessingConfigurer configurer, String name, int segments, int threads) {
    register(
        configurer,
        name,
        configuration(segments, threads),
        c -> c.eventStore(),
        setAside.storedEvents(),
        Duration.ZERO,
        Onlooker.NOBODY);
  }

  /**
   * Registers the processor of one processing group, of one segment.
   *
   * @param source what it reads, built once
   * @param origin how an event that is set aside is told apart and read again
   */
  public void register(
      EventProcessingConfigurer configurer,
      String name,
      Function<Configuration, StreamableMessageSource<TrackedEventMessage<?>>> source,
      EventOrigin origin) {
    register(configurer, name, configuration(1, 1), source, origin, Duration.ZERO, Onlooker.NOBODY);
  }

  private void register(
      EventProcessingConfigurer configurer,
      String name,
      TrackingEventProcessorConfiguration tracking,
      Function<Configuration, StreamableMessageSource<TrackedEventMessage<?>>> source,
      EventOrigin origin,
      Duration rest,
      Onlooker onlooker) {
    configurer
        .registerListenerInvocationErrorHandler(name, c -> PropagatingErrorHandler.instance())
        .registerEventProcessor(
            name,
            (n, c, handlers) -> {
              ProcessorGuard guard =
                  setAside.guard(n, handlers, origin, c.correlationDataProviders());
              return processor(n, c, guard, tracking, source.apply(c), rest, onlooker);
            });
  }

  private EventProcessor processor(
      String name,
      Configuration configuration,
      ProcessorGuard guard,
      TrackingEventProcessorConfiguration tracking,
      StreamableMessageSource<TrackedEventMessage<?>> source,
      Duration rest,
      Onlooker onlooker) {
    BatchPace pace = new BatchPace(settings.batchSize());
    guard.endBatches(pace::isFull);
    EventProcessingConfiguration processing = configuration.eventProcessingConfiguration();
    TrackingEventProcessor.Builder builder =
        TrackingEventProcessor.builder()
            .name(name)
            .eventHandlerInvoker(guard.guardedHandlers())
            .rollbackConfiguration(processing.rollbackConfiguration(name))
            .errorHandler(processing.errorHandler(name))
            .messageMonitor(processing.messageMonitor(TrackingEventProcessor.class, name))
            .messageSource(guard.stepping(source))
            .tokenStore(configuration.getComponent(TokenStore.class))
            .trackingEventProcessorConfiguration(tracking);
    return new PersistentTrackingEventProcessor(
        builder,
        guard,
        setAside.transactions(),
        new PassedOver(setAside.transactions(), REST),
        pace,
        new LongTransactions(pace, database),
        onlooker,
        new Waits(settings.longestRetryWait(), rest, settings.batchSize()));
  }

  private TrackingEventProcessorConfiguration configuration(int segments, int threads) {
    return TrackingEventProcessorConfiguration.forParallelProcessing(threads)
        .andInitialSegmentsCount(segments)
        .andBatchSize(settings.batchSize())
        .andEventAvailabilityTimeout(REST.toMillis(), MILLISECONDS)
        .andTokenClaimInterval(settings.claimInterval().toMillis(), MILLISECONDS)
        .andInitialTrackingToken(StreamableMessageSource::createTailToken);
  }
}
