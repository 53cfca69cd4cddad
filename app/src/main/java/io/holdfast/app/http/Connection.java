package io.holdfast.app.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/** What Tomcat knows of a request's connection, and can do to it, and the servlet API does not. */
final class Connection {

  private static final String NAME = Connection.class.getName();
  private static final int NOTE = 20; // Tomcat itself uses the first few

  private final PatientHttp server;
  private final Request request;
  private boolean bodyToCome;

  private Connection(PatientHttp server, Request request) {
    this.server = server;
    this.request = request;
  }

  /** The same one for all requests that Tomcat reads into the same object. */
  static Connection begin(PatientHttp server, Request request) {
    Connection connection = (Connection) request.getNote(NOTE);
    if (connection == null) {
      connection = new Connection(server, request);
      request.setNote(NOTE, connection);
    }
    connection.bodyToCome = !hasWholeBody(request);
    request.setAttribute(NAME, connection);
    return connection;
  }

  static Connection of(ServletRequest request) {
    return (Connection) request.getAttribute(NAME);
  }

  /** Whether a part of the body was on its way when the headers had come. */
  boolean isBodyToCome() {
    return bodyToCome;
  }

  /** Whether nothing is left to be read, or all of it is in memory. */
  static boolean hasWholeBody(Request request) {
    AtomicBoolean read = new AtomicBoolean();
    request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    if (read.get()) {
      return true;
    }
    long left = request.getContentLengthLong() - request.getBytesRead();
    return left >= 0 && left <= ArrivingBody.MOST_BYTES && available(request) >= left;
  }

  private static int available(Request request) {
    request.action(ActionCode.AVAILABLE, false);
    if (request.getAvailable() == 0) {
      request.action(ActionCode.AVAILABLE, true); // one look, which waits for nothing
    }
    return request.getAvailable();
  }

  /** Cuts off a call without a thread; for the container's thread that tells it of its time-out. */
  static void cut(ServletRequest request) {
    of(request).request.action(ActionCode.CLOSE_NOW, null);
  }

  /** Makes a call whose body broke off answerable; the container would close its connection. */
  static void answerAllTheSame(ServletRequest broken) {
    Request request = of(broken).request;
    request.setErrorException(null);
    request.getResponse().setErrorException(null);
    Response response = (Response) request.getResponse().getNote(CoyoteAdapter.ADAPTER_NOTES);
    response.resetError();
    response.setSuspended(false);
    broken.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
  }

  /** Cuts off the call that is under way now, from any thread and soon, if it still is then. */
  Runnable cutter() {
    long began = request.getStartTimeNanos();
    return () -> server.cutSoon(request, began);
  }
}
