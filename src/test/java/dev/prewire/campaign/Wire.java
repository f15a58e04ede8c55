package dev.prewire.campaign;

import dev.prewire.testkit.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A piece of network that can be cut: TCP to one address, by a port of its own. Thread-safe. */
final class Wire implements AutoCloseable {

  private static final int CHUNK = 16 * 1024;

  private final InetSocketAddress to;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean swallow = new AtomicBoolean();
  private final AtomicLong chunksLeft = new AtomicLong(Long.MAX_VALUE);
  private volatile Runnable breaks = this::cut;
  private volatile ServerSocket door;
  private volatile boolean cut;

  private Wire(InetSocketAddress to, ServerSocket door) {
    this.to = to;
    this.door = door;
    this.port = door.getLocalPort();
  }

  static Wire to(String host, int port) {
    ServerSocket door = FreePort.open();
    Wire wire = new Wire(new InetSocketAddress(host, port), door);
    wire.open(door);
    return wire;
  }

  int port() {
    return port;
  }

  /** All connections end at once, new ones are refused. */
  void cut() {
    cut = true;
    close(door);
    sockets.forEach(Wire::close);
  }

  /** Connections are taken again. */
  void mend() {
    try {
      ServerSocket again = new ServerSocket();
      again.setReuseAddress(true);
      again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      door = again;
      cut = false;
      open(again);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next answer never arrives: its connection ends in its place. */
  void swallowNextAnswer() {
    swallow.set(true);
  }

  /** So many packets get through, of all connections together and from now; then this happens. */
  void after(long chunks, Runnable happening) {
    breaks = happening;
    chunksLeft.set(chunks);
  }

  private void open(ServerSocket at) {
    start(
        () -> {
          while (!at.isClosed()) {
            connect(at.accept());
          }
        });
  }

  private void connect(Socket from) throws IOException {
    sockets.add(from);
    Socket there = new Socket();
    sockets.add(there);
    try {
      there.connect(to);
    } catch (IOException nobody) {
      end(from, there);
      return;
    }
    if (cut) {
      end(from, there);
      return;
    }
    from.setTcpNoDelay(true);
    there.setTcpNoDelay(true);
    pump(from, there, false);
    pump(there, from, true);
  }

  private void pump(Socket from, Socket into, boolean answers) {
    start(
        () -> {
          try (InputStream in = from.getInputStream();
              OutputStream out = into.getOutputStream()) {
            byte[] buffer = new byte[CHUNK];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
              if (chunksLeft.getAndDecrement() == 0) {
                breaks.run();
              }
              if (answers && swallow.compareAndSet(true, false)) {
                break;
              }
              out.write(buffer, 0, read);
            }
          } finally {
            end(from, into);
          }
        });
  }

  private void end(Socket one, Socket other) {
    close(one);
    close(other);
    sockets.remove(one);
    sockets.remove(other);
  }

  /** Until its sockets end: then it has nothing left to do. */
  private interface Pumping {
    void run() throws IOException;
  }

  private static void start(Pumping work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                // One side went away, or we were cut.
              }
            },
            "wire");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception gone) {
      throw new IllegalStateException(gone);
    }
  }

  @Override
  public void close() {
    cut();
  }
}
