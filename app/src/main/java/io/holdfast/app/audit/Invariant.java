package io.holdfast.app.audit;

/** What must always hold. The names are part of the HTTP contract. */
public enum Invariant {
  I4("Of every SKU, received = available + reserved, none of them negative"),
  I5("Units are set apart and given back as the reservations say, once each"),
  I6("How an order ended agrees with what inventory answered"),
  I7("The sequence numbers of every stream run from 0 without a gap"),
  I8("Every stream is one that the rules of the business can produce"),
  I9("Every event that leaves is on Kafka, and nothing else is"),
  I10("The events of one key reach Kafka in their order"),
  I11("Every record that was taken from Kafka has had its effect"),
  I12("Every unfinished order has a saga with a live deadline"),
  I13("No saga, association or deadline is left over"),
  I14("The list of orders shows what their events say");

  private final String rule;

  Invariant(String rule) {
    this.rule = rule;
  }

  String rule() {
    return rule;
  }
}
