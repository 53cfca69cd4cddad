package io.holdfast.app.simulation;

/** A row with this key is there already. */
final class DuplicateKey extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DuplicateKey(Object key) {
    super("duplicate key " + key, null, false, false);
  }
}
