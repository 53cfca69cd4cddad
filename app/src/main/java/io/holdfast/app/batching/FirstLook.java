package io.holdfast.app.batching;

/**
 * What a processor will want to know about any batch, asked together with what is asked about it
 * anyway, before its first event is handled.
 */
public interface FirstLook {

  /** The name of the processor. */
  String processor();

  /**
   * @param batch keeps the answers, by {@link Batch#once}
   * @param trip gets the questions; must not fail by anything that an event contains
   */
  void ask(Batch batch, RoundTrip trip);
}
