package io.holdfast.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Answers calls that reach no controller with the same problems as those that do. Thread-safe. */
public final class Refusals {

  static final String SECONDS_TO_WAIT = "2";

  private final JsonMapper json;

  Refusals(JsonMapper json) {
    this.json = json;
  }

  /** 503: there is no place for the call, and it was not begun. */
  public void busy(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
    send(
        response,
        ProblemType.BUSY.detail(
            "Too many calls are under way, and this one was not begun. Send the same request again"
                + " in a moment."));
  }

  /** 408: the body did not come to its end in time; ends the connection. */
  public void late(HttpServletResponse response) throws IOException {
    sendAndClose(
        response,
        ProblemType.REQUEST_TIMEOUT.detail(
            "The request did not come to its end in time, and nothing was done. Send it again, all"
                + " at once."));
  }

  /** 403: a browser asks on behalf of a page of somebody else. */
  public void foreignPage(HttpServletResponse response) throws IOException {
    send(
        response,
        ProblemType.FOREIGN_ORIGIN.detail(
            "A browser sent this for a page that is not of this address, and nothing was done. Call"
                + " from a page of this address, or from a program that is no browser."));
  }

  /** 403: the name in the address is none of ours. */
  public void foreignName(HttpServletResponse response, String name) throws IOException {
    send(
        response,
        ProblemType.FOREIGN_ORIGIN.detail(
            "This was asked of '"
                + name
                + "', which is no name of this node, and nothing was done. If it is to be one, add"
                + " it to holdfast.http.allowed-hosts."));
  }

  /** 400: the body cannot be read; ends the connection. */
  public void broken(HttpServletResponse response) throws IOException {
    sendAndClose(
        response,
        ProblemType.INVALID_REQUEST.detail(
            "The body did not come as its headers said; send it again, whole."));
  }

  /** 413; ends the connection. */
  public void tooLarge(HttpServletResponse response) throws IOException {
    sendAndClose(
        response,
        ProblemType.CONTENT_TOO_LARGE.detail(
            "The request body is over 64 KiB; send less at once."));
  }

  private void sendAndClose(HttpServletResponse response, ProblemDetail problem)
      throws IOException {
    response.setHeader(HttpHeaders.CONNECTION, "close");
    send(response, problem);
  }

  private void send(HttpServletResponse response, ProblemDetail problem) throws IOException {
    byte[] body = json.writeValueAsBytes(problem);
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
