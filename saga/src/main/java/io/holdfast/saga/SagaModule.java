package io.holdfast.saga;

import java.util.Objects;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;

/**
 * Makes an Axon configuration run {@link OrderSaga}. The handlers of the saga are given a {@link
 * RetryPolicy}, which this module registers as a component, and a {@code CommandGateway}, a {@code
 * DeadlineManager} and {@link SentRequests}, which the application provides. Where handler
 * parameters are looked up among other beans than the components of the configuration, the policy
 * must be one of those too.
 *
 * <p>Needs a saga store, command bus and deadline manager that take part in the transaction of the
 * event processor, and a deadline serializer that can read an {@code Integer}. Errors of the saga
 * roll the processor's batch back; another error handler may be registered for {@link #PROCESSOR}.
 */
public final class SagaModule implements ConfigurerModule {

  /** Name of the event processor, and of the processing group, that runs the saga. */
  public static final String PROCESSOR = "OrderSagaProcessor";

  private static final int BEFORE_THE_MODULES_OF_THE_APPLICATION = -100;

  private final RetryPolicy policy;

  public SagaModule(RetryPolicy policy) {
    this.policy = Objects.requireNonNull(policy, "The saga needs a retry policy.");
  }

  @Override
  public void configureModule(Configurer configurer) {
    configurer.registerComponent(RetryPolicy.class, c -> policy);
    configurer
        .eventProcessing()
        .registerSaga(OrderSaga.class)
        .registerListenerInvocationErrorHandler(PROCESSOR, c -> PropagatingErrorHandler.instance());
  }

  @Override
  public int order() {
    return BEFORE_THE_MODULES_OF_THE_APPLICATION;
  }
}
