package io.holdfast.app.processing;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Turns an {@link Error} of a handler into an exception, so that it is rolled back and retried like
 * one; an Error would end the processor's thread and park its segment until the next restart.
 */
final class ErrorsAsExceptions implements MessageHandlerInterceptor<EventMessage<?>> {

  @Override
  public Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
      throws Exception {
    try {
      return chain.proceed();
    } catch (Error error) {
      throw new IllegalStateException("A handler failed with " + error, error);
    }
  }
}
