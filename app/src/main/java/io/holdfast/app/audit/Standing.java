package io.holdfast.app.audit;

/**
 * How far the store has been read when the state of a context is judged.
 *
 * @param reader the reader that follows the newest event
 * @param position up to where it has read
 * @param head everything up to here is settled
 */
public record Standing(String reader, long position, long head) {

  /** Whether everything that is settled has been read; sums can be judged only then. */
  public boolean complete() {
    return position >= head;
  }
}
