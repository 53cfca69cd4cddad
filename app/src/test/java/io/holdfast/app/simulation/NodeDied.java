package io.holdfast.app.simulation;

/** The process is gone. Whatever it still tries fails with this, up to the end of its step. */
final class NodeDied extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NodeDied() {
    super("the node died", null, false, false);
  }
}
