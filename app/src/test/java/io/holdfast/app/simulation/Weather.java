package io.holdfast.app.simulation;

import java.util.SplittableRandom;

/**
 * How rough one seed is. Every rate is drawn, and is zero in some seeds, so that no fault can hide
 * behind another.
 *
 * @param batch the most events that one transaction of a processor takes
 * @param tick the most milliseconds that pass between two steps
 */
record Weather(
    int orderNodes,
    int inventoryNodes,
    int orders,
    int batch,
    int tick,
    int steps,
    double crash,
    double pause,
    double overtaken,
    double duplicate,
    double sendFailed,
    double ackLost,
    double passingFailure,
    double commitAnswerLost,
    double disturbance,
    double otherReservation) {

  /** One seed in four is large; small ones find as much in a fraction of the time. */
  static Weather of(SplittableRandom chance) {
    boolean large = chance.nextInt(4) == 0;
    return new Weather(
        2 + chance.nextInt(2),
        1 + chance.nextInt(2),
        large ? 15 + chance.nextInt(11) : 3 + chance.nextInt(6),
        1 + chance.nextInt(6),
        50 + chance.nextInt(350),
        large ? 350 + chance.nextInt(250) : 100 + chance.nextInt(100),
        rate(chance, 0.01),
        rate(chance, 0.01),
        rate(chance, 0.12),
        rate(chance, 0.5),
        rate(chance, 0.3),
        rate(chance, 0.3),
        rate(chance, 0.05),
        rate(chance, 0.02),
        rate(chance, 0.05),
        rate(chance, 0.2));
  }

  private static double rate(SplittableRandom chance, double most) {
    return chance.nextInt(4) == 0 ? 0 : chance.nextDouble() * most;
  }
}
