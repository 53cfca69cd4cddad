package io.holdfast.app.simulation;

/** What holds after every seed, whatever happened in it. */
enum Invariant {
  I1("an acknowledged order exists and is final"),
  I2("no order without a customer who asked for it"),
  I3("an order is placed once"),
  I4("received = available + reserved, never below zero, and only confirmed orders hold stock"),
  I5("a reservation takes a SKU once and gives it back at most once"),
  I6("a confirmed order holds exactly its lines, any other nothing"),
  I7("streams are gapless, their positions and the identifiers unique"),
  I8("an order's events are a word of its automaton"),
  I9("what left the store is on Kafka, and nothing else"),
  I10("first occurrences on Kafka are in the order of the stream"),
  I11("every answer on Kafka is in the inbox once"),
  I12("a saga always has its deadline, and at the end neither is left"),
  I15("every processor handles every event of its stream once"),
  I16("a saga hears the events of its order in their order");

  final String meaning;

  Invariant(String meaning) {
    this.meaning = meaning;
  }
}
