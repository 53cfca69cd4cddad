package io.holdfast.crashkit;

import java.time.Duration;

/**
 * A crash that was survived.
 *
 * @param point where the process halted
 * @param hit the how-manieth time the point was reached, counted since it was armed
 * @param load how long the load ran until the process halted
 * @param restart from the halt until the new process could take load
 * @param recovery from the halt until everything was finished and found right
 */
public record CrashResult(
    String point, int hit, Duration load, Duration restart, Duration recovery) {}
