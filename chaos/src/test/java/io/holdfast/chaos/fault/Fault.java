package io.holdfast.chaos.fault;

/**
 * Something that goes wrong for a while. It has happened only if it was seen to happen: {@link
 * #begin} answers with the evidence, or throws.
 */
public interface Fault {

  /** The kind of fault, in words; faults are counted by it. */
  String kind();

  /** What it strikes. */
  String target();

  /**
   * Makes it happen.
   *
   * @return the evidence that it has
   * @throws FaultImpossible where this machine does not allow it
   */
  String begin() throws Exception;

  /** Takes its cause away; what it broke recovers by itself. */
  void heal() throws Exception;
}
