package io.holdfast.app.saga;

import io.holdfast.saga.OrderSaga;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;

/** Lets the simulation run the sagas as the application does, on stores of its own. */
public final class SagaAccess {

  private SagaAccess() {}

  public static void register(EventProcessingConfigurer processing) {
    processing.registerSaga(
        OrderSaga.class, saga -> saga.configureSagaManager(OrderSagaManager::of));
  }

  /** For orders without sagas. */
  public static InlineSteps noSteps() {
    return new InlineSteps(MultiEventHandlerInvoker::new, List::of, orderId -> true);
  }

  public static InlineSteps steps(Supplier<Configuration> axon, LaggingOrders lagging) {
    return new InlineSteps(
        () -> OrderSagaManager.running(axon.get()),
        () -> axon.get().correlationDataProviders(),
        lagging);
  }
}
