package io.holdfast.app.order;

/** An answer came in about an order that this context does not have. */
final class UnknownOrder extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownOrder(String orderId) {
    super(
        "There is no order %s here that this answer could be about. If this database was put back from an older copy, see docs/operations.md; else discard it."
            .formatted(orderId));
  }
}
