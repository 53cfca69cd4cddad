package io.holdfast.app.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a call in once its body is there and it is its turn. One that need not wait for either costs
 * a few comparisons.
 */
final class Admission extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final transient Gate gate;

  Admission(Gate gate) {
    this.gate = gate;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Lane lane = gate.lanes().of(request);
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      goOn(lane, request, response, chain);
    } else if (Connection.of(request).isBodyToCome()) {
      WaitingCall.forBody(gate, lane, request, response);
    } else if (lane.enter()) {
      try {
        gate.work(lane, request, response, chain);
      } finally {
        lane.leave();
      }
    } else {
      WaitingCall.forTurn(gate, lane, request, response);
    }
  }

  private void goOn(
      Lane lane, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(WaitingCall.NAME) instanceof WaitingCall call && call.isDispatched()) {
      call.goOn(request, response, chain);
    } else {
      gate.work(lane, request, response, chain); // its answer is there and has to be written
    }
  }
}
