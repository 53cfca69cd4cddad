package io.holdfast.app.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.WebUtils;

/**
 * Holds an answer until it is complete, so that its caller may take his time to read it while
 * nobody waits for him. A stream of events is not held.
 */
final class HeldAnswer extends HttpServletResponseWrapper {

  /** So much always fits in what the operating system keeps for a connection. */
  private static final int SMALL = 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(SMALL);
  private final ServletOutputStream stream = new Held();
  private PrintWriter writer;

  private HeldAnswer(HttpServletResponse response) {
    super(response);
  }

  /** The same one for each dispatch of a call. */
  static HeldAnswer of(HttpServletResponse response) {
    HeldAnswer held = WebUtils.getNativeResponse(response, HeldAnswer.class);
    return held == null ? new HeldAnswer(response) : held;
  }

  private boolean isStream() {
    String type = getContentType();
    return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return isStream() ? super.getOutputStream() : stream;
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      Charset charset = Charset.forName(getCharacterEncoding());
      writer = new PrintWriter(new OutputStreamWriter(stream, charset));
    }
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (isStream()) {
      super.flushBuffer();
    }
  }

  @Override
  public void reset() {
    bytes.reset();
    super.reset();
  }

  @Override
  public void resetBuffer() {
    bytes.reset();
    super.resetBuffer();
  }

  @Override
  public void sendError(int status) throws IOException {
    bytes.reset();
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    bytes.reset();
    super.sendError(status, message);
  }

  /** Sends what is held, unless the call goes on without a thread and has not ended. */
  void send(Gate gate, Lane lane, HttpServletRequest request) throws IOException {
    if (request.isAsyncStarted()) {
      return;
    }
    if (writer != null) {
      writer.flush();
    }
    if (bytes.size() == 0) {
      return;
    }
    if (!isCommitted() && !containsHeader(HttpHeaders.CONTENT_LENGTH)) {
      setContentLength(bytes.size());
    }
    if (bytes.size() <= SMALL) {
      bytes.writeTo(super.getOutputStream());
    } else {
      AnswerSender.send(gate, lane, request, getResponse(), bytes.toByteArray());
    }
  }

  private final class Held extends ServletOutputStream {

    @Override
    public void write(int next) {
      bytes.write(next);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      bytes.write(source, offset, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("This answer is sent when it is complete.");
    }
  }
}
