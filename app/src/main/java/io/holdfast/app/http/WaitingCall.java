package io.holdfast.app.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * A call that waits without a thread: for the rest of its body, then for its turn. It goes on by a
 * dispatch, be it to be worked on or to be refused. Thread-safe.
 */
final class WaitingCall implements AsyncListener, Lane.Waiting, HeldBytes.Holder {

  static final String NAME = WaitingCall.class.getName();

  private enum State {
    BODY,
    TURN,
    DISPATCHED,
    OVER
  }

  private final Gate gate;
  private final Lane lane;
  private final AsyncContext context;
  private State state;
  private ArrivingBody body;
  private Refusal refusal;

  private WaitingCall(Gate gate, Lane lane, AsyncContext context, State state) {
    this.gate = gate;
    this.lane = lane;
    this.context = context;
    this.state = state;
  }

  static void forBody(
      Gate gate, Lane lane, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WaitingCall call =
        new WaitingCall(gate, lane, request.startAsync(request, response), State.BODY);
    call.begin(gate.settings().requestTimeout());
    gate.bodies().add(1);
    request.getInputStream().setReadListener(new ArrivingBody(call, request.getInputStream()));
  }

  static void forTurn(
      Gate gate, Lane lane, HttpServletRequest request, HttpServletResponse response) {
    WaitingCall call =
        new WaitingCall(gate, lane, request.startAsync(request, response), State.TURN);
    call.begin(gate.settings().longestWait());
    call.awaitTurn();
  }

  private void begin(Duration timeout) {
    context.setTimeout(timeout.toMillis());
    context.addListener(this);
    context.getRequest().setAttribute(NAME, this);
  }

  void holds(int bytes) {
    gate.memory().take(this, bytes);
  }

  void bodyHasCome(ArrivingBody whole) {
    if (keep(whole)) {
      awaitTurn();
    }
  }

  synchronized void bodyIsBroken() {
    if (state == State.BODY) {
      Connection.answerAllTheSame(context.getRequest());
      refuse(Refusal.BROKEN);
    }
  }

  private synchronized boolean keep(ArrivingBody whole) {
    if (state != State.BODY) {
      return false;
    }
    if (whole.isTooLarge()) {
      refuse(Refusal.TOO_LARGE);
      return false;
    }
    leave(State.TURN);
    body = whole;
    return true;
  }

  private void awaitTurn() {
    Lane.Entry entry = lane.enterOrWait(this);
    if (entry == Lane.Entry.FULL) {
      giveUp();
    } else if (entry == Lane.Entry.PLACE && !takesTurn()) {
      lane.leave();
    }
  }

  @Override
  public synchronized boolean takesTurn() {
    return state == State.TURN && dispatch();
  }

  private boolean dispatch() {
    leave(State.DISPATCHED);
    try {
      context.dispatch();
      return true;
    } catch (IllegalStateException gone) {
      state = State.OVER; // its caller has gone this very moment
      return false;
    }
  }

  @Override
  public synchronized void giveUp() {
    if (state == State.BODY) {
      refuse(Refusal.LATE);
    } else if (state == State.TURN) {
      refuse(Refusal.BUSY);
    }
  }

  private void refuse(Refusal why) {
    refusal = why;
    gate.count(lane, why, 1);
    dispatch();
  }

  private void leave(State next) {
    if (state == State.BODY) {
      gate.bodies().add(-1);
    } else if (state == State.TURN) {
      lane.withdraw(this);
    }
    state = next;
  }

  synchronized boolean isDispatched() {
    return state == State.DISPATCHED;
  }

  /** On the thread of its dispatch. */
  void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    synchronized (this) {
      leave(State.OVER);
    }
    gate.memory().free(this);
    if (refusal != null) {
      refusal.send(gate.refusals(), response);
      return;
    }
    HttpServletRequest whole = body == null ? request : new ArrivedRequest(request, body.bytes());
    try {
      gate.work(lane, whole, response, chain);
    } finally {
      lane.leave();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    giveUp();
  }

  @Override
  public void onError(AsyncEvent event) {
    if (over()) {
      context.complete();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    boolean neverWorkedOn = isDispatched() && refusal == null;
    over();
    if (neverWorkedOn) {
      lane.leave();
    }
  }

  /** Returns whether it was still waiting. */
  synchronized boolean over() {
    boolean waited = state == State.BODY || state == State.TURN;
    leave(State.OVER);
    gate.memory().free(this);
    return waited;
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
