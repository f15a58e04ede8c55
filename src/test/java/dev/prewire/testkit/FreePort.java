package dev.prewire.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for somebody who opens them later, or again after a while.
 *
 * <p>Below those that a system takes for outgoing connections (from 32768 on Linux, 49152
 * elsewhere): one that it chose itself may belong to such a connection a moment after we let go.
 */
public final class FreePort {

  private static final int FIRST = 10_000;
  private static final int END = 32_768;

  private FreePort() {}

  public static int number() {
    try (ServerSocket here = open()) {
      return here.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket open() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try {
        return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      } catch (BindException taken) {
        // Another, then.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
