package io.holdfast.app.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Sends an answer as fast as its caller reads, without a thread that waits for him. */
final class AnswerSender implements WriteListener, AsyncListener, HeldBytes.Holder {

  private static final int CHUNK = 8 * 1024;

  private final Gate gate;
  private final Lane lane;
  private final HttpServletRequest request;
  private final Runnable cutter;
  private final AsyncContext context;
  private final ServletOutputStream target;
  private final byte[] answer;
  private int sent;
  private boolean flushed;

  private AnswerSender(
      Gate gate, Lane lane, HttpServletRequest request, ServletResponse response, byte[] answer)
      throws IOException {
    this.gate = gate;
    this.lane = lane;
    this.request = request;
    this.answer = answer;
    cutter = Connection.of(request).cutter();
    context = request.startAsync(request, response);
    target = response.getOutputStream();
  }

  static void send(
      Gate gate, Lane lane, HttpServletRequest request, ServletResponse response, byte[] answer)
      throws IOException {
    AnswerSender sender = new AnswerSender(gate, lane, request, response, answer);
    sender.context.setTimeout(gate.settings().answerTimeout().toMillis());
    sender.context.addListener(sender);
    gate.memory().take(sender, answer.length);
    sender.target.setWriteListener(sender);
  }

  @Override
  public void onWritePossible() throws IOException {
    while (target.isReady()) {
      if (sent < answer.length) {
        int next = Math.min(CHUNK, answer.length - sent);
        target.write(answer, sent, next);
        sent += next;
      } else if (!flushed) {
        flushed = true;
        target.flush();
      } else {
        context.complete();
        return;
      }
    }
  }

  @Override
  public void giveUp() {
    gate.count(lane, Refusal.UNREAD, 1);
    cutter.run();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    gate.count(lane, Refusal.UNREAD, 1);
    Connection.cut(request);
    context.complete();
  }

  @Override
  public void onError(Throwable failure) {
    gate.memory().free(this);
  }

  @Override
  public void onError(AsyncEvent event) {
    context.complete();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    gate.memory().free(this);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
