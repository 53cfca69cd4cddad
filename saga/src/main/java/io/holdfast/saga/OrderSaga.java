package io.holdfast.saga;

import static io.holdfast.order.api.OrderStatus.CANCELLED;
import static io.holdfast.order.api.OrderStatus.CONFIRMED;
import static io.holdfast.order.api.OrderStatus.PLACED;
import static io.holdfast.order.api.OrderStatus.REJECTED;
import static io.holdfast.saga.Outcome.statusAfter;

import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.order.api.AnswerDiffers;
import io.holdfast.order.api.AnswerNotAsked;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderCommand.ConfirmOrder;
import io.holdfast.order.api.OrderCommand.RequestRelease;
import io.holdfast.order.api.OrderCommand.RequestReservation;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.RetryRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;

/**
 * The process that one order goes through: its stock is reserved, or the order is rejected; when
 * the order is not to be after all, whatever was reserved is given back.
 *
 * <p>Each step runs in the transaction of the event or timer that it answers, together with its
 * commands and timers; an error rolls all of it back, and the step comes again.
 *
 * <p>Public, with a public constructor, because Axon creates it by reflection.
 */
public class OrderSaga {

  private OrderId orderId;
  private Phase phase;
  private int attempt;
  private int releaseAttempt;
  private Duration waited = Duration.ZERO;
  private OverdueTimer timer = new OverdueTimer();

  @StartSaga
  @SagaEventHandler(associationProperty = "orderId")
  void on(OrderPlaced event, CommandGateway commands, DeadlineManager timers, RetryPolicy policy) {
    if (phase == null) {
      orderId = event.orderId();
      phase = Phase.AWAITING_ANSWER;
      attempt = 1;
      OrderStatus status = statusAfter(commands, new RequestReservation(orderId, attempt), PLACED);
      if (status == REJECTED) {
        // The event came again, after the process had run to its end.
        SagaLifecycle.end();
      } else {
        goOn(status, commands, timers, policy);
      }
    }
  }

  @SagaEventHandler(associationProperty = "reservationId", keyName = "orderId")
  void on(
      StockReserved event, CommandGateway commands, DeadlineManager timers, RetryPolicy policy) {
    if (phase == Phase.AWAITING_ANSWER) {
      hear(new ConfirmOrder(orderId, Answers.of(event)), CONFIRMED, commands, timers, policy);
    }
  }

  @SagaEventHandler(associationProperty = "reservationId", keyName = "orderId")
  void on(
      ReservationRejected event,
      CommandGateway commands,
      DeadlineManager timers,
      RetryPolicy policy) {
    if (phase == Phase.AWAITING_ANSWER) {
      hear(Rejections.refused(orderId, event), REJECTED, commands, timers, policy);
    }
  }

  @StartSaga
  @SagaEventHandler(associationProperty = "orderId")
  void on(
      OrderCancelled event, CommandGateway commands, DeadlineManager timers, RetryPolicy policy) {
    if (phase != Phase.RELEASING) {
      orderId = event.orderId();
      release(commands, timers, policy);
    }
  }

  @SagaEventHandler(associationProperty = "reservationId", keyName = "orderId")
  void on(ReservationReleased event, DeadlineManager timers) {
    if (phase == Phase.RELEASING) {
      finish(timers);
    }
  }

  /** The wish names its attempt, so what was asked meanwhile, or before, is not asked again. */
  @SagaEventHandler(associationProperty = "orderId")
  void on(
      RetryRequested event, CommandGateway commands, DeadlineManager timers, RetryPolicy policy) {
    if (phase == Phase.AWAITING_ANSWER && event.attempt() > attempt) {
      // A wait that is cut short uses up no patience.
      waited = waited.minus(policy.delayAfter(orderId, attempt));
      askAgain(commands, timers, policy);
    }
  }

  @DeadlineHandler(deadlineName = OverdueTimer.NAME)
  void onOverdue(
      Integer firing,
      CommandGateway commands,
      DeadlineManager timers,
      RetryPolicy policy,
      SentRequests requests) {
    if (!timer.firesAs(firing)) {
      return;
    }
    if (!requests.newestIsOverdue(orderId)) {
      waited = Duration.ZERO;
      startTimer(timers, policy);
    } else if (phase == Phase.RELEASING) {
      release(commands, timers, policy);
    } else if (policy.patienceOver(waited)) {
      OrderStatus status = statusAfter(commands, Rejections.unanswered(orderId, attempt), REJECTED);
      goOn(status, commands, timers, policy);
    } else {
      askAgain(commands, timers, policy);
    }
  }

  /** Takes the step that an answer of inventory calls for, if it answers what was asked. */
  private void hear(
      OrderCommand decision,
      OrderStatus decided,
      CommandGateway commands,
      DeadlineManager timers,
      RetryPolicy policy) {
    try {
      OrderStatus status = statusAfter(commands, decision, decided);
      if (status == decided) {
        finish(timers);
      } else {
        goOn(status, commands, timers, policy);
      }
    } catch (AnswerNotAsked unasked) {
      // The one that was asked for may still come; if it does not, the timer asks again.
    } catch (AnswerDiffers other) {
      OrderCommand rejection = Rejections.answeredOtherwise(orderId, other);
      goOn(statusAfter(commands, rejection, REJECTED), commands, timers, policy);
    }
  }

  private void askAgain(CommandGateway commands, DeadlineManager timers, RetryPolicy policy) {
    OrderStatus status =
        statusAfter(commands, new RequestReservation(orderId, attempt + 1), PLACED);
    if (status == PLACED) {
      attempt++; // what the order refuses was not asked
    }
    goOn(status, commands, timers, policy);
  }

  private void goOn(
      OrderStatus status, CommandGateway commands, DeadlineManager timers, RetryPolicy policy) {
    switch (status) {
      case CONFIRMED -> finish(timers);
      case REJECTED -> release(commands, timers, policy);
      // CANCELLED stays open: OrderCancelled comes later in this stream, and a segment that has
      // read it already leaves the release to this saga.
      case PLACED, CANCELLED -> startTimer(timers, policy);
    }
  }

  private void release(CommandGateway commands, DeadlineManager timers, RetryPolicy policy) {
    phase = Phase.RELEASING;
    commands.sendAndWait(new RequestRelease(orderId, ++releaseAttempt));
    startTimer(timers, policy);
  }

  private void startTimer(DeadlineManager timers, RetryPolicy policy) {
    int asked = phase == Phase.RELEASING ? releaseAttempt : attempt;
    Duration delay = policy.delayAfter(orderId, Math.max(1, asked));
    waited = waited.plus(delay);
    timer.start(delay, timers);
  }

  private void finish(DeadlineManager timers) {
    timer.stop(timers);
    SagaLifecycle.end();
  }

  /**
   * A saga as far as its events tell it, for one that was lost; it has no timer yet. For how long
   * the lost one had waited in vain nobody knows: this one has waited for its newest request alone,
   * the least that is possible. So it may be patient for longer, and never rejects an order too
   * early.
   *
   * @param progress must be open
   */
  public static OrderSaga at(OrderId orderId, SagaProgress progress, RetryPolicy policy) {
    OrderSaga saga = new OrderSaga();
    saga.orderId = orderId;
    saga.phase = Phase.valueOf(progress.stage().name());
    if (saga.phase == Phase.RELEASING) {
      saga.releaseAttempt = progress.attempt();
    } else {
      saga.attempt = progress.attempt();
    }
    saga.waited = progress.wait(orderId, policy);
    return saga;
  }

  /** How far it has come; two sagas of one order that have come as far go on alike. */
  public SagaProgress progress() {
    return phase == Phase.RELEASING
        ? SagaProgress.releasing(releaseAttempt)
        : SagaProgress.awaitingAnswer(attempt);
  }

  public OrderId orderId() {
    return orderId;
  }

  /** The schedule of its live timer; empty only if something is wrong. */
  public Optional<String> liveTimer() {
    return timer.liveSchedule();
  }

  /**
   * Starts a timer in place of one that is gone.
   *
   * @param self describes this saga to the scheduler
   */
  public void rearm(Instant due, ScopeDescriptor self, DeadlineManager timers) {
    timer.startAt(due, self, timers);
  }

  /** Takes its timer away, because the saga is being removed. */
  public void disarm(DeadlineManager timers) {
    timer.stop(timers);
  }
}
