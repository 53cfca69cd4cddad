package io.holdfast.app;

import java.util.List;

/** Lets tests of other packages start Holdfast as its main class does. */
public final class TestAccess {

  private TestAccess() {}

  /** Where the contexts listen. */
  public record Ports(int order, int inventory) {}

  /** Starts both contexts in this JVM; they end with it. */
  public static Ports start(List<String> arguments) {
    Holdfast holdfast = Holdfast.start(arguments.toArray(String[]::new));
    Runtime.getRuntime().addShutdownHook(new Thread(holdfast::close, "test-holdfast"));
    return new Ports(holdfast.port(BoundedContext.ORDER), holdfast.port(BoundedContext.INVENTORY));
  }
}
