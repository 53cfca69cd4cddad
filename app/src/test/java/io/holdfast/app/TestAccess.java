package io.holdfast.app;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets tests of other packages start Holdfast as its main class does. */
public final class TestAccess {

  private static final Set<Started> RUNNING = ConcurrentHashMap.newKeySet();

  private static boolean endsWithTheJvm;

  private TestAccess() {}

  /** Starts Holdfast in this JVM; it ends with it, or before. */
  public static Started start(List<String> arguments) {
    endWithTheJvm();
    Started started = new Started(Holdfast.start(arguments.toArray(String[]::new)));
    RUNNING.add(started);
    return started;
  }

  /** Not when this class is loaded, which the end of the servers may be the first to do. */
  private static synchronized void endWithTheJvm() {
    if (!endsWithTheJvm) {
      Runtime.getRuntime().addShutdownHook(new Thread(TestAccess::endAll, "test-holdfast"));
      endsWithTheJvm = true;
    }
  }

  /**
   * Ends all that run in this JVM, and returns when they have ended. For whoever ends their
   * servers: a context whose database is gone takes twenty seconds to give up.
   */
  public static synchronized void endAll() {
    RUNNING.forEach(Started::close);
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
      RUNNING.remove(this);
    }
  }
}
