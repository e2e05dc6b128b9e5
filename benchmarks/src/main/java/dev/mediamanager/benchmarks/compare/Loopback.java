package dev.mediamanager.benchmarks.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A receiver on this machine that reads and forgets what it is sent. */
final class Loopback implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final ServerSocketChannel server;
    private final ExecutorService receiver = Executors.newSingleThreadExecutor();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    Loopback() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Writes to a socket. */
    @FunctionalInterface
    interface Sender {
        void send(SocketChannel socket) throws IOException;
    }

    /** Lets the sender send over a new connection, and returns the seconds until all bytes are received. */
    double send(long expected, Sender sender) throws Exception {
        Callable<Long> receive = this::receive;
        Future<Long> received = receiver.submit(receive);
        try (SocketChannel socket = SocketChannel.open(server.getLocalAddress())) {
            long start = System.nanoTime();
            sender.send(socket);
            socket.shutdownOutput();
            long bytes = received.get();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (bytes != expected) {
                throw new AssertionError(bytes + " bytes were received, not " + expected);
            }
            return seconds;
        }
    }

    private long receive() throws IOException {
        long total = 0;
        try (SocketChannel socket = server.accept()) {
            for (int n = socket.read(buffer.clear()); n >= 0; n = socket.read(buffer.clear())) {
                total += n;
            }
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        receiver.shutdownNow();
        server.close();
    }
}
