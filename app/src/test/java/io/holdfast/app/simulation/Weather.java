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
    double disturbance) {

  static Weather of(SplittableRandom chance) {
    return new Weather(
        2 + chance.nextInt(2),
        1 + chance.nextInt(2),
        15 + chance.nextInt(11),
        1 + chance.nextInt(6),
        50 + chance.nextInt(350),
        350 + chance.nextInt(250),
        rate(chance, 0.006),
        rate(chance, 0.006),
        rate(chance, 0.12),
        rate(chance, 0.5),
        rate(chance, 0.3),
        rate(chance, 0.3),
        rate(chance, 0.05),
        rate(chance, 0.02),
        rate(chance, 0.05));
  }

  private static double rate(SplittableRandom chance, double most) {
    return chance.nextInt(4) == 0 ? 0 : chance.nextDouble() * most;
  }
}
