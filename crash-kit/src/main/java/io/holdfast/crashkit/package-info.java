/**
 * Kills a process at each of its durable steps and shows that nothing is lost by it.
 *
 * <p>Mark the steps where state becomes durable, before and after, with a {@link
 * io.holdfast.crashkit.CrashPoint}:
 *
 * <pre>{@code
 * CrashPoint.reach("transfer.before");
 * ledger.append(transfer);
 * CrashPoint.reach("transfer.after");
 * }</pre>
 *
 * <p>Describe in a {@link io.holdfast.crashkit.CrashScenario} how your process is started, which
 * load reaches its points, and what must hold when it has come back. {@link
 * io.holdfast.crashkit.CrashRun} does the rest; it fails when a point is never reached, so a
 * scenario cannot pass by missing its steps:
 *
 * <pre>{@code
 * new CrashRun(scenario, Duration.ofSeconds(30), System.out::println).everyPoint(1);
 * }</pre>
 *
 * <p>The README of this module goes through an example of one page.
 */
package io.holdfast.crashkit;
