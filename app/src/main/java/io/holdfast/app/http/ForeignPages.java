package io.holdfast.app.http;

import io.holdfast.app.web.Refusals;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.http.HttpHeaders;

/**
 * Refuses what a browser sends on behalf of a page that is not ours, before anything else looks at
 * it: a browser beside Holdfast would otherwise let every page order, cancel and replay. Whoever is
 * no browser sends none of these headers and is not concerned. After the fetch metadata of the W3C
 * and RFC 6454.
 */
final class ForeignPages extends ValveBase {

  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final HostNames names;
  private final Refusals refusals;

  ForeignPages(HostNames names, Refusals refusals) {
    super(true);
    this.names = names;
    this.refusals = refusals;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (!request.isAsyncDispatching()) {
      String path = request.getRequestURI();
      boolean understood = path != null && !response.isError();
      AnswerHeaders.add(understood ? path : "", response);
      if (understood && isRefused(request, response)) {
        return;
      }
    }
    getNext().invoke(request, response);
  }

  private boolean isRefused(Request request, Response response) throws IOException {
    // Without the header it is no browser, and the container takes a name of the machine's own.
    if (request.getHeader(HttpHeaders.HOST) != null && !names.contains(request.getServerName())) {
      refusals.foreignName(response, request.getServerName());
      return true;
    }
    if (isOfForeignPage(request)) {
      refusals.foreignPage(response);
      return true;
    }
    return false;
  }

  private boolean isOfForeignPage(Request request) {
    boolean changes = !READING.contains(request.getMethod());
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      // A link to a page of ours may be anywhere; what a page embeds or fetches may not.
      boolean follows = !changes && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
      return !OWN.contains(site) && !follows;
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return changes && origin != null && !isOwn(origin, request.getHeader(HttpHeaders.HOST));
  }

  private boolean isOwn(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      return uri.getHost() != null
          && (uri.getRawAuthority().equalsIgnoreCase(host) || names.names(uri.getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
