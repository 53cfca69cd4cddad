package io.holdfast.chaos.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection through a {@link TcpProxy}: two sockets and a thread for each direction. */
final class ProxiedConnection {

  private final Socket client;
  private final TcpProxy proxy;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Socket server;
  private volatile boolean silent;

  ProxiedConnection(Socket client, TcpProxy proxy) {
    this.client = client;
    this.proxy = proxy;
  }

  void pumpTo(int port) {
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), port);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException nobodyThere) {
      end(true, false);
      return;
    }
    TcpProxy.thread("proxy-up", () -> pump(client, server)).start();
    pump(server, client);
  }

  void pumpNowhere() {
    pump(client, client);
  }

  void silence() {
    silent = true;
  }

  void reset() {
    end(true, true);
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        TcpProxy.Weather weather = proxy.weather();
        long millis =
            weather.delay().toMillis()
                + (weather.bytesPerSecond() == 0 ? 0 : 1000L * length / weather.bytesPerSecond());
        if (millis > 0) {
          Thread.sleep(millis);
        }
        if (silent) {
          proxy.swallow(length);
        } else {
          out.write(buffer, 0, length);
        }
      }
      if (!silent) {
        end(false, false);
      }
    } catch (IOException broken) {
      if (!silent) {
        end(true, false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(true, false);
    }
  }

  /** Closes both ends: with RST where {@code hard}, as a crash does, else with FIN. */
  private void end(boolean hard, boolean byProxy) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    for (Socket socket : new Socket[] {client, server}) {
      if (socket != null) {
        try {
          if (hard) {
            socket.setSoLinger(true, 0);
          }
          socket.close();
        } catch (IOException alreadyGone) {
          // that is what was wanted
        }
      }
    }
    proxy.ended(this, byProxy);
  }
}
