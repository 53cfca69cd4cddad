package io.holdfast.app.processors;

/**
 * What an operator may do to a processor beyond looking at it. A processor without one of these is
 * left as it is: it keeps up an order that would be lost in parts.
 *
 * @param processor its name
 * @param divisible whether its segments may be split and merged
 * @param rebuild the call that makes its result anew from the events
 */
public record Steering(String processor, boolean divisible, String rebuild) {}
