package dev.prewire.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A piece of network that can be cut: TCP to one address, by a port of its own. Thread-safe. */
final class Wire implements AutoCloseable {

  private static final int CHUNK = 16 * 1024;

  private final InetSocketAddress to;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean swallow = new AtomicBoolean();
  private final AtomicLong chunksLeft = new AtomicLong(Long.MAX_VALUE);
  private volatile Runnable breaks = this::cut;
  private volatile boolean cut;

  private Wire(InetSocketAddress to, ServerSocket door) {
    this.to = to;
    this.door = door;
  }

  static Wire to(String host, int port) {
    try {
      ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Wire wire = new Wire(new InetSocketAddress(host, port), door);
      wire.open();
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /** All connections end at once, new ones as soon as they are made. */
  void cut() {
    cut = true;
    sockets.forEach(Wire::close);
  }

  /** Connections last again. */
  void mend() {
    cut = false;
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

  private void open() {
    start(
        () -> {
          while (!door.isClosed()) {
            connect(door.accept());
          }
        });
  }

  private void connect(Socket from) throws IOException {
    sockets.add(from);
    Socket there = new Socket();
    sockets.add(there);
    try {
      if (cut) {
        throw new SocketException("cut");
      }
      there.connect(to);
    } catch (IOException nobody) {
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
    close(door);
    cut();
  }
}
