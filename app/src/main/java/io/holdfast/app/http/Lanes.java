package io.holdfast.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Which calls share their places. Together they have fewer than there are threads, so that one is
 * always left to say that the node is alive, and to turn others away.
 */
final class Lanes {

  private static final int PROBES = 4;
  private static final int MANAGEMENT = 8;
  private static final int ACTS = 8;
  private static final int PAGES = 8;

  /** Asks nobody and takes no time, so it needs no place. */
  private final Lane alive = new Lane("alive", Integer.MAX_VALUE, 0);

  private final Lane probes;
  private final Lane management;
  private final Lane orders;
  private final Lane acts;
  private final Lane pages;
  private final Lane reads;

  Lanes(HttpSettings settings) {
    probes = new Lane("probes", PROBES, settings.waitingCalls());
    management = new Lane("management", MANAGEMENT, settings.waitingCalls());
    orders = new Lane("orders", settings.ordersTogether(), settings.waitingCalls());
    acts = new Lane("acts", ACTS, settings.waitingCalls());
    pages = new Lane("pages", PAGES, settings.waitingCalls());
    reads = new Lane("reads", settings.readsTogether(), settings.waitingCalls());
  }

  static int places(HttpSettings settings) {
    return PROBES
        + MANAGEMENT
        + ACTS
        + PAGES
        + settings.ordersTogether()
        + settings.readsTogether();
  }

  Lane of(HttpServletRequest request) {
    String path = request.getRequestURI();
    return switch (path) {
      case "/actuator/health/liveness" -> alive;
      case "/actuator/health/readiness" -> probes;
      default -> path.startsWith("/actuator") ? management : ofApplication(request, path);
    };
  }

  private Lane ofApplication(HttpServletRequest request, String path) {
    if (!request.getMethod().equals("POST")) {
      return path.startsWith("/api/") ? reads : pages;
    }
    return path.startsWith("/api/orders") || path.startsWith("/api/stock") ? orders : acts;
  }

  /** Whether an answer has a few hundred bytes whatever was asked. */
  boolean answersAreSmall(Lane lane) {
    return lane == orders || lane == alive;
  }

  List<Lane> bounded() {
    return List.of(probes, management, orders, acts, pages, reads);
  }
}
