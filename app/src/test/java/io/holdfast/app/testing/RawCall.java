package io.holdfast.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends what no HTTP client would send, byte by byte, and reads the answer to its end. */
public final class RawCall {

  private static final int PATIENCE_MILLIS = 60_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RawCall() {}

  /**
   * An answer as it came over the wire.
   *
   * @param head the status line and the headers
   */
  public record Answer(String head, String body) {

    public int status() {
      return Integer.parseInt(head.substring("HTTP/1.1 ".length()).substring(0, 3));
    }

    /** Null if there is none. */
    public String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst()
          .orElse(null);
    }

    /** The one JSON object in it, of which the answer may be a single chunk. */
    public JsonNode json() {
      try {
        return JSON.readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }
  }

  /**
   * @param request its lines, ended by a mere line feed; characters up to U+00FF become one byte
   */
  public static Answer send(Api context, String request) {
    URI address = context.request("/").build().uri();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n\r\n");
      return new Answer(all.substring(0, end).replace("\r\n", "\n"), all.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(request, e);
    }
  }
}
