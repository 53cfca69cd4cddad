package io.holdfast.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.order.api.OrderCommand.CancelOrder;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stored sagas outlive the program that wrote them, so their form is a contract. */
class OrderSagaJsonTest {

  private final Conversation conversation = new Conversation();

  @BeforeEach
  void placeAnOrder() {
    conversation.send(
        new PlaceOrder(Messages.ORDER, "customer-1", List.of(OrderLine.of("SKU-1", 2))));
    conversation.sagaReads();
  }

  @AfterEach
  void close() {
    conversation.close();
  }

  @Test
  void aSagaThatWaitsForItsAnswerIsStoredInThisForm() {
    assertThat(storedWithoutScheduleId())
        .isEqualTo(
            "{'orderId':{'value':'7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81'},"
                + "'phase':'AWAITING_ANSWER','attempt':1,'releaseAttempt':0,"
                + "'waited':10.000000000,'timer':{'number':1,'scheduleId':'…'}}");
  }

  @Test
  void aSagaThatWaitsForAReleaseIsStoredInThisForm() {
    conversation.send(new CancelOrder(Messages.ORDER, null));
    conversation.sagaReads();
    conversation.sagaReads();
    assertThat(storedWithoutScheduleId())
        .isEqualTo(
            "{'orderId':{'value':'7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81'},"
                + "'phase':'RELEASING','attempt':1,'releaseAttempt':1,"
                + "'waited':20.000000000,'timer':{'number':2,'scheduleId':'…'}}");
  }

  @Test
  void aStoredSagaIsStillFoundByTheIdOfItsReservation() {
    conversation.comesToItsEnd();
    assertThat(conversation.history()).last().isEqualTo(new OrderConfirmed(Messages.ORDER));
    assertThat(conversation.sagas.isEmpty()).isTrue();
  }

  @Test
  void aStoredSagaStillKnowsItsTimer() {
    conversation.publisherSends();
    conversation.publisherSends();
    conversation.inventory.answers.clear();
    conversation.timePasses(Duration.ofSeconds(10));
    assertThat(conversation.history())
        .last()
        .isEqualTo(new ReservationRequested(Messages.ORDER, 2, List.of(OrderLine.of("SKU-1", 2))));
  }

  private String storedWithoutScheduleId() {
    return conversation
        .sagas
        .onlySaga()
        .replace('"', '\'')
        .replaceFirst("'scheduleId':'[^']+'", "'scheduleId':'…'");
  }
}
