package io.holdfast.app.setaside;

import java.time.Instant;

/**
 * A processor does not get on.
 *
 * @param since when the first try failed of what it has been trying since
 * @param cause of the last try
 */
public record Standstill(Instant since, String cause) {}
