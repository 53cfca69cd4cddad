package io.holdfast.chaos.proof;

import java.time.Duration;
import java.util.List;

/**
 * The parts of the long form, in the order in which they run: which tests make each, and how long
 * it may take on two cores.
 */
enum Part {
  LOSSES(
      "Losses on real servers",
      Duration.ofSeconds(95),
      "app/target/surefire-reports",
      "io.holdfast.app.kafka.SwallowedInterruptTest",
      "io.holdfast.app.PowerFailureTest",
      "io.holdfast.app.LostKafkaTest",
      "io.holdfast.app.kafka.LostDataTest",
      "io.holdfast.app.kafka.ProducerIdTest",
      "io.holdfast.app.setaside.PoisonedOrdersTest"),
  SIMULATION(
      "Simulation",
      Duration.ofSeconds(175),
      "app/target/surefire-reports",
      "io.holdfast.app.simulation.SimulationTest"),
  CRASH_POINTS(
      "Crash points",
      Duration.ofSeconds(780),
      "app/target/failsafe-reports",
      "io.holdfast.app.crash.CrashPointsIT"),
  SOAK(
      "Soak",
      Duration.ofSeconds(655),
      "chaos/target/failsafe-reports",
      "io.holdfast.chaos.ChaosSoakIT"),
  /** Beside the soak. */
  KAFKA_AWAY(
      "Kafka away",
      Duration.ZERO,
      "chaos/target/failsafe-reports",
      "io.holdfast.chaos.KafkaAwayIT");

  private final String title;
  private final Duration budget;
  private final String reports;
  private final List<String> tests;

  /**
   * @param budget by how much it may make the whole longer
   * @param reports where Maven tells how its tests went, from the root of the project
   */
  Part(String title, Duration budget, String reports, String... tests) {
    this.title = title;
    this.budget = budget;
    this.reports = reports;
    this.tests = List.of(tests);
  }

  String title() {
    return title;
  }

  Duration budget() {
    return budget;
  }

  String reports() {
    return reports;
  }

  List<String> tests() {
    return tests;
  }
}
