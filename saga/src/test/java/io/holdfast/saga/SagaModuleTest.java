package io.holdfast.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.LoggingErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class SagaModuleTest {

  private final SagaModule module = new SagaModule(RetryPolicy.standard());
  private final Configurer configurer =
      DefaultConfigurer.defaultConfiguration()
          .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine());

  @Test
  void theSagaRunsInTheProcessorOfThatName() {
    module.configureModule(configurer);
    EventProcessingConfiguration processing =
        configurer.buildConfiguration().eventProcessingConfiguration();
    assertThat(processing.sagaProcessingGroup(OrderSaga.class)).isEqualTo(SagaModule.PROCESSOR);
    assertThat(processing.sagaConfigurations()).hasSize(1);
  }

  @Test
  void thePolicyIsAComponent() {
    module.configureModule(configurer);
    assertThat(configurer.buildConfiguration().getComponent(RetryPolicy.class))
        .isEqualTo(RetryPolicy.standard());
  }

  @Test
  void errorsOfTheSagaRollTheBatchBack() {
    module.configureModule(configurer);
    assertThat(errorHandler(configurer.buildConfiguration()))
        .isInstanceOf(PropagatingErrorHandler.class);
  }

  @Test
  void anApplicationMayHandleErrorsOtherwise() {
    assertThat(module.order()).isNegative();
    module.configureModule(configurer);
    configurer
        .eventProcessing()
        .registerListenerInvocationErrorHandler(
            SagaModule.PROCESSOR, c -> new LoggingErrorHandler());
    assertThat(errorHandler(configurer.buildConfiguration()))
        .isInstanceOf(LoggingErrorHandler.class);
  }

  @Test
  void thereIsNoSagaWithoutAPolicy() {
    assertThatNullPointerException().isThrownBy(() -> new SagaModule(null));
  }

  private static Object errorHandler(Configuration axon) {
    return axon.eventProcessingConfiguration().listenerInvocationErrorHandler(SagaModule.PROCESSOR);
  }
}
