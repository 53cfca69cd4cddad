package io.holdfast.app.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a test sends what no HTTP client would, as slowly as it likes. */
public final class RawConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket = new Socket();

  public RawConnection(Api server) {
    this(server, 64 * 1024);
  }

  /**
   * @param receiveBuffer how much the operating system takes for a caller who does not read
   */
  public RawConnection(Api server, int receiveBuffer) {
    URI address = server.request("/").build().uri();
    try {
      socket.setReceiveBufferSize(receiveBuffer);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns false if the server has ended the connection. */
  public boolean send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** All that comes until the server ends the connection. */
  public String readToTheEnd() {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(read);
    } catch (SocketException reset) {
      // ended all the same
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.toString(StandardCharsets.ISO_8859_1);
  }

  /** The headers of the answer. */
  public String readHeaders() {
    StringBuilder read = new StringBuilder();
    try {
      for (int next = 0; next >= 0 && read.indexOf("\r\n\r\n") < 0; ) {
        next = socket.getInputStream().read();
        read.append((char) next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
