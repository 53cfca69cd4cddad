package io.holdfast.app.audit.inventory;

/**
 * The sum of the events of one SKU.
 *
 * @param booked what the receipts say came in
 * @param received what the stock item says came in
 * @param negativeEvent the first event that left less than nothing, or null
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
    long now = reserved + units;
    boolean negative = now < 0 || now > received;
    String first = negativeEvent == null && negative ? eventId : negativeEvent;
    return new Stock(booked, received, now, first);
  }

  long available() {
    return received - reserved;
  }
}
