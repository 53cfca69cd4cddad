package io.holdfast.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay free while their server is down: below the range from which systems give ports to
 * outgoing connections, of which a restart under load would meet one sooner or later. Each is given
 * once, until the JVM that it was given to has ended.
 */
public final class Ports {

  /** The byte of a port is locked by whoever has it; the system lets go of it when a JVM ends. */
  private static final FileChannel GIVEN = open();

  private Ports() {}

  /** One that nobody listens on now, and that nobody else is given. Thread-safe. */
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (take(port) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean take(int port) {
    try {
      return GIVEN.tryLock(port, 1, false) != null;
    } catch (OverlappingFileLockException givenHere) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static FileChannel open() {
    try {
      return FileChannel.open(
          Path.of(
              System.getProperty("java.io.tmpdir"),
              "holdfast-ports-" + System.getProperty("user.name")),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
