package io.holdfast.app.http;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** What a browser is told with every answer about what it may do with it. */
final class AnswerHeaders {

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self'%s; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String OWN_PAGES = POLICY.formatted("");

  /** It sets styles in its page. */
  private static final String SWAGGER = POLICY.formatted(" 'unsafe-inline'");

  private AnswerHeaders() {}

  static void add(String path, HttpServletResponse response) {
    boolean swagger = path.startsWith("/swagger-ui");
    response.setHeader("Content-Security-Policy", swagger ? SWAGGER : OWN_PAGES);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader(HttpHeaders.CACHE_CONTROL, isFile(path) ? "no-cache" : "no-store");
  }

  /** A file stays the same until the next version; anything else may change at any time. */
  private static boolean isFile(String path) {
    return !path.startsWith("/api") && !path.startsWith("/actuator") && !path.startsWith("/v3");
  }
}
