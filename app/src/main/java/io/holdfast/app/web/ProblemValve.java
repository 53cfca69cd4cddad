package io.holdfast.app.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a problem of every failure that nobody else has given a body: above all of what Tomcat
 * refuses before Spring sees it, such as an address or headers that cannot be read.
 */
final class ProblemValve extends ErrorReportValve {

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0) {
      return;
    }
    response.setError(); // also where somebody has only set the status
    if (!response.setErrorReported()) {
      return;
    }
    UnreadProblem problem = UnreadProblem.of(response.getStatus());
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    try {
      response.resetBuffer(true);
      response.getOutputStream().write(JSON.writeValueAsBytes(problem.members()));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      container.getLogger().debug("The caller is gone, or is being answered.", e);
    }
  }
}
