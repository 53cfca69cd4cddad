package io.holdfast.app.http;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tomcat's HTTP/1.1, with an end to headers that come byte by byte. */
public final class PatientHttp extends Http11NioProtocol {

  private volatile long headerTimeoutNanos = Long.MAX_VALUE;

  @Override
  public void setAdapter(Adapter adapter) {
    super.setAdapter(new ArrivalAdapter(this, adapter));
  }

  /** From the first byte of a request until the last one of its headers. */
  void setHeaderTimeout(long nanos) {
    headerTimeoutNanos = nanos;
  }

  @Override
  public void start() throws Exception {
    super.start();
    getUtilityExecutor().scheduleWithFixedDelay(this::endLateHeaders, 1, 1, TimeUnit.SECONDS);
  }

  private void endLateHeaders() {
    long now = System.nanoTime();
    end(processor -> isLate(processor, now));
  }

  /** Ends the connection of a call that has no thread at the moment. */
  void cutSoon(Request request, long began) {
    getUtilityExecutor()
        .execute(
            () ->
                end(
                    processor ->
                        processor.getRequest() == request
                            && processor.isAsync()
                            && request.getStartTimeNanos() == began));
  }

  private void end(Predicate<AbstractProcessor> which) {
    for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
      if (connection.getCurrentProcessor() instanceof AbstractProcessor processor
          && which.test(processor)) {
        connection.processSocket(SocketEvent.ERROR, true);
      }
    }
  }

  /** Between two parts of its headers a request has a beginning and nobody who works on it. */
  private boolean isLate(AbstractProcessor processor, long now) {
    Request request = processor.getRequest();
    long began = request.getStartTimeNanos();
    return request.getRequestProcessor().getStage() == Constants.STAGE_ENDED
        && began > 0
        && now - began > headerTimeoutNanos
        && !processor.isAsync();
  }
}
