package io.holdfast.app.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Notes of each request whether its body has come with its headers, and never has a thread read on
 * for the sake of the connection when the answer has been given without the body.
 */
final class ArrivalAdapter implements Adapter {

  private final PatientHttp server;
  private final Adapter container;

  ArrivalAdapter(PatientHttp server, Adapter container) {
    this.server = server;
    this.container = container;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    Connection.begin(server, request);
    container.service(request, response);
    end(request);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent status)
      throws Exception {
    boolean success = container.asyncDispatch(request, response, status);
    end(request);
    return success;
  }

  private static void end(Request request) {
    AtomicBoolean goesOn = new AtomicBoolean();
    request.action(ActionCode.ASYNC_IS_ASYNC, goesOn);
    if (!goesOn.get() && !Connection.hasWholeBody(request)) {
      request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return container.prepare(request, response);
  }

  @Override
  public void log(Request request, Response response, long time) {
    container.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    container.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return container.getDomain();
  }
}
