package io.holdfast.order;

import static org.hamcrest.Matchers.equalTo;

import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderStatus;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;

/** The refusal that names the state in its way; whoever asked acts on that state. */
final class Refusal {

  private Refusal() {}

  static Matcher<OrderAlreadyDecided> because(OrderStatus status) {
    return new FeatureMatcher<>(equalTo(status), "a refusal because the order is", "state") {
      @Override
      protected OrderStatus featureValueOf(OrderAlreadyDecided refusal) {
        return refusal.status();
      }
    };
  }
}
