package io.holdfast.order;

import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

/**
 * Makes an Axon configuration answer every {@link io.holdfast.order.api.OrderCommand}. It needs an
 * event store whose (aggregate identifier, sequence number) is unique; each command runs in the
 * transaction that the command bus opens or joins.
 *
 * <p>Orders are read from their events for each command and never cached: a copy that is behind
 * another node cannot be told from the truth when it refuses. It would refuse {@link
 * io.holdfast.order.api.OrderCommand.RequestRelease} for an order that was cancelled over there,
 * and nothing would be appended that the unique sequence number could expose.
 */
public final class OrderModule implements ConfigurerModule {

  @Override
  public void configureModule(Configurer configurer) {
    configurer.configureAggregate(Order.class);
  }
}
