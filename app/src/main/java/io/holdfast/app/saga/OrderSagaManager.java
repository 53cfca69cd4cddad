package io.holdfast.app.saga;

import io.holdfast.app.eventstore.StepsTaken;
import io.holdfast.saga.OrderSaga;
import io.holdfast.saga.SagaModule;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.SagaManagerSpanFactory;

/**
 * Runs an order's saga in the segment that the order falls into. Axon's manager goes by the saga's
 * identifier, which it must look up first: each segment would begin a transaction for each event,
 * to find that all but one have nothing to do (see docs/adr/0020). Thread-safe.
 */
final class OrderSagaManager extends AnnotatedSagaManager<OrderSaga> {

  private OrderSagaManager(Builder<OrderSaga> builder) {
    super(builder);
  }

  static OrderSagaManager of(Configuration configuration) {
    AnnotatedSagaManager.Builder<OrderSaga> builder = AnnotatedSagaManager.builder();
    return new OrderSagaManager(
        builder
            .sagaType(OrderSaga.class)
            .sagaRepository(
                configuration
                    .eventProcessingConfiguration()
                    .sagaConfiguration(OrderSaga.class)
                    .repository())
            .parameterResolverFactory(configuration.parameterResolverFactory())
            .handlerDefinition(configuration.handlerDefinition(OrderSaga.class))
            .listenerInvocationErrorHandler(
                configuration
                    .eventProcessingConfiguration()
                    .listenerInvocationErrorHandler(SagaModule.PROCESSOR))
            .spanFactory(configuration.getComponent(SagaManagerSpanFactory.class)));
  }

  /** The one that the saga's processor hands its events to. */
  static EventHandlerInvoker running(Configuration configuration) {
    return configuration
        .eventProcessingConfiguration()
        .sagaConfiguration(OrderSaga.class)
        .manager();
  }

  /** Not if the step was taken when the event was stored. */
  @Override
  public boolean canHandle(EventMessage<?> event, Segment segment) {
    return !StepsTaken.wereTakenWith(event)
        && super.canHandle(event, segment)
        && extractAssociationValues(event).stream().anyMatch(segment::matches);
  }

  /** Decided before: no other segment gets the event. */
  @Override
  protected boolean matchesSegment(Segment segment, String sagaId) {
    return true;
  }
}
