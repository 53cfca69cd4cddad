package io.holdfast.app.setaside;

/**
 * Why an event cannot be handled by this version, whatever its handlers are.
 *
 * @param awaitedType the stored type that it does not know; null if that is not the reason
 */
public record Unreadable(String cause, String awaitedType) {}
