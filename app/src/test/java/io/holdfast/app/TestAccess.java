package io.holdfast.app;

import java.util.List;

/** Lets tests of other packages start Holdfast as its main class does. */
public final class TestAccess {

  private TestAccess() {}

  /** Starts Holdfast in this JVM; it ends with it, or before. */
  public static Started start(List<String> arguments) {
    Started started = new Started(Holdfast.start(arguments.toArray(String[]::new)));
    Runtime.getRuntime().addShutdownHook(new Thread(started::close, "test-holdfast"));
    return started;
  }

  /** A Holdfast of a test. */
  public static final class Started implements AutoCloseable {

    private final Holdfast holdfast;

    private Started(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    public int orderPort() {
      return holdfast.port(BoundedContext.ORDER);
    }

    public int inventoryPort() {
      return holdfast.port(BoundedContext.INVENTORY);
    }

    @Override
    public void close() {
      holdfast.close();
    }
  }
}
