package io.holdfast.app.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of spans as far as OTLP over HTTP asks for one: it takes them and remembers them. */
final class OtlpReceiver implements AutoCloseable {

  /**
   * @param parent the span before; empty for the first one of a trace
   */
  record Received(String trace, String id, String parent, String name) {}

  private static final int RESOURCE_SPANS = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT_ID = 4;
  private static final int NAME = 5;

  private final List<Received> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  OtlpReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  /** Those of one trace, as they have come so far. */
  List<Received> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private void take(HttpExchange request) throws IOException {
    try (request) {
      ProtobufFields.of(ByteBuffer.wrap(request.getRequestBody().readAllBytes()))
          .all(RESOURCE_SPANS)
          .flatMap(resource -> resource.all(SCOPE_SPANS))
          .flatMap(scope -> scope.all(SPANS))
          .map(OtlpReceiver::span)
          .forEach(spans::add);
      request.sendResponseHeaders(200, -1);
    }
  }

  private static Received span(ProtobufFields span) {
    return new Received(
        HexFormat.of().formatHex(span.bytes(TRACE_ID)),
        HexFormat.of().formatHex(span.bytes(SPAN_ID)),
        HexFormat.of().formatHex(span.bytes(PARENT_ID)),
        new String(span.bytes(NAME), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
