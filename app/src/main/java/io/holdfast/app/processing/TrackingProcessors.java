package io.holdfast.app.processing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.function.Function;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Registers processors that lose nothing: they start at the tail of their stream, keep their token
 * in the transaction of their effect, propagate every failure and retry until it passes.
 *
 * <p>A tracking processor blocks on its stream and is woken by the append, so an idle hop takes
 * well under a millisecond; a pooled one would poll.
 */
public final class TrackingProcessors {

  private final ProcessingSettings settings;

  TrackingProcessors(ProcessingSettings settings) {
    this.settings = settings;
  }

  /**
   * Registers the processor of one processing group.
   *
   * @param segments how many parts of the stream may be worked on at the same time, at least 1
   * @param source what it reads, built once
   */
  public void register(
      EventProcessingConfigurer configurer,
      String name,
      int segments,
      Function<Configuration, StreamableMessageSource<TrackedEventMessage<?>>> source) {
    configurer
        .registerListenerInvocationErrorHandler(name, c -> PropagatingErrorHandler.instance())
        .registerHandlerInterceptor(name, c -> new ErrorsAsExceptions())
        .registerEventProcessor(
            name, (n, c, handlers) -> processor(n, c, handlers, segments, source.apply(c)));
  }

  private EventProcessor processor(
      String name,
      Configuration configuration,
      EventHandlerInvoker handlers,
      int segments,
      StreamableMessageSource<TrackedEventMessage<?>> source) {
    EventProcessingConfiguration processing = configuration.eventProcessingConfiguration();
    TrackingEventProcessor.Builder builder =
        TrackingEventProcessor.builder()
            .name(name)
            .eventHandlerInvoker(handlers)
            .rollbackConfiguration(processing.rollbackConfiguration(name))
            .errorHandler(processing.errorHandler(name))
            .messageMonitor(processing.messageMonitor(TrackingEventProcessor.class, name))
            .messageSource(source)
            .tokenStore(configuration.getComponent(TokenStore.class))
            .transactionManager(configuration.getComponent(TransactionManager.class))
            .trackingEventProcessorConfiguration(configuration(segments));
    return new PersistentTrackingEventProcessor(builder, settings.longestRetryWait());
  }

  private TrackingEventProcessorConfiguration configuration(int segments) {
    return TrackingEventProcessorConfiguration.forParallelProcessing(segments)
        .andBatchSize(settings.batchSize())
        .andTokenClaimInterval(settings.claimInterval().toMillis(), MILLISECONDS)
        .andInitialTrackingToken(StreamableMessageSource::createTailToken);
  }
}
