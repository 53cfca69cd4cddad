package io.holdfast.app.audit.inventory;

/**
 * The sum of the events of one SKU. Where an event of a receipt is lost, what came in is what the
 * other one says.
 *
 * @param booked what the receipts say came in
 * @param received what the stock item says came in
 * @param negativeEvent the last event that left less than nothing where there was enough before, or
 *     null
 */
record Stock(long booked, long received, long reserved, String negativeEvent) {

  static final Stock NONE = new Stock(0, 0, 0, null);

  Stock book(long units) {
    return new Stock(booked + units, received, reserved, negativeEvent);
  }

  Stock receive(long units) {
    return new Stock(booked, received + units, reserved, negativeEvent);
  }

  /**
   * @param units below zero to give back
   * @param eventId what tells of it
   */
  Stock reserve(long units, String eventId) {
    Stock now = new Stock(booked, received, reserved + units, negativeEvent);
    return now.isNegative() && !isNegative()
        ? new Stock(booked, received, now.reserved, eventId)
        : now;
  }

  private boolean isNegative() {
    return reserved < 0 || reserved > Math.max(booked, received);
  }

  long available() {
    return received - reserved;
  }
}
