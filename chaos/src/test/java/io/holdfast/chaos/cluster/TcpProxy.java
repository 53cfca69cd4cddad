package io.holdfast.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wire between a client and a server on this machine that can be slow, narrow, cut, or dead
 * without saying so. Thread-safe; what is set holds for connections that are open and for new ones.
 */
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong cut = new AtomicLong();
  private final AtomicLong swallowed = new AtomicLong();
  private volatile Weather weather = Weather.FAIR;

  /**
   * @param target the port of the server on loopback
   */
  TcpProxy(int port, int target) throws IOException {
    this.listener = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
    this.target = target;
    thread("proxy-" + port, this::accept).start();
  }

  /**
   * @param delay added to every piece of data, each way
   * @param bytesPerSecond how much passes each way, 0 for no bound
   * @param refusing whether new connections are closed at once
   * @param silent whether new connections are taken and never answered
   */
  record Weather(Duration delay, long bytesPerSecond, boolean refusing, boolean silent) {
    static final Weather FAIR = new Weather(Duration.ZERO, 0, false, false);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public void slowDown(Duration delay, long bytesPerSecond) {
    weather = new Weather(delay, bytesPerSecond, false, false);
  }

  /** Resets every connection and every new one, as when the way is closed by a firewall. */
  public void cut() {
    weather = new Weather(Duration.ZERO, 0, true, false);
    resetAll();
  }

  /** Resets what is open now; new connections pass. */
  public void resetAll() {
    open.forEach(ProxiedConnection::reset);
  }

  /**
   * Half-open: from now on nothing passes and nobody is told. What is open now stays dead for ever,
   * as after a router has lost its tables; connections made after {@link #heal} work.
   */
  public void fallSilent() {
    weather = new Weather(Duration.ZERO, 0, false, true);
    open.forEach(ProxiedConnection::silence);
  }

  public void heal() {
    weather = Weather.FAIR;
  }

  /** How many connections have been reset by this proxy. */
  public long resets() {
    return cut.get();
  }

  /** How many bytes have been taken and not passed on. */
  public long swallowedBytes() {
    return swallowed.get();
  }

  public int openConnections() {
    return open.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        thread("proxy-connect", () -> connect(client)).start();
      } catch (IOException closed) {
        // ends the loop if it is the listener
      }
    }
  }

  private void connect(Socket client) {
    Weather now = weather;
    ProxiedConnection connection = new ProxiedConnection(client, this);
    open.add(connection);
    if (now.refusing()) {
      connection.reset();
    } else if (now.silent()) {
      connection.silence();
      connection.pumpNowhere();
    } else {
      connection.pumpTo(target);
    }
  }

  Weather weather() {
    return weather;
  }

  void ended(ProxiedConnection connection, boolean byReset) {
    if (open.remove(connection) && byReset) {
      cut.incrementAndGet();
    }
  }

  void swallow(int bytes) {
    swallowed.addAndGet(bytes);
  }

  static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    try {
      listener.close();
      resetAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
