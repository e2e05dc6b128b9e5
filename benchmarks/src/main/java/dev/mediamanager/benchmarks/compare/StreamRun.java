package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * A stored file of 512 MiB streamed to a loopback socket, beside {@link FileChannel#transferTo} of the same file: how fast the kernel sends one depends on
 * how its pages came into the cache, which differs by a third between two files of the same bytes.
 */
final class StreamRun implements Run {
    private static final long BYTES = 512L << 20;
    private static final int PAIRS = 7;
    private static final double GOAL = 0.9;
    private static final int CRIPPLED_BUFFER = 1024;

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public String summary() {
        return "stream of a local file of 512 MiB to a loopback socket, beside FileChannel.transferTo";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        arguments.requireAtMost(0);
        Noise noise = Noise.document(arguments.seed(), BYTES);
        try (Scratch scratch = Scratch.create("stream");
                MediaManager manager = MediaManager.open(scratch.resolve("library"));
                Loopback loopback = new Loopback()) {
            Media media = manager.upload(
                    UploadRequest.of(Source.replayable(noise::open, BYTES)).fileName("source.pdf"));
            Path file = stored(scratch.resolve("library").resolve("blobs"));
            Loopback.Sender ours = arguments.selfTest()
                    ? socket -> crippled(manager, media, socket)
                    : socket -> stream(manager, media, socket);
            Duel duel = Duel.fight(
                    PAIRS,
                    BYTES / (double) (1 << 20),
                    "MiB/s",
                    () -> loopback.send(BYTES, ours),
                    () -> loopback.send(BYTES, socket -> transfer(file, socket)));
            duel.tell(report);
            report.figure(Figure.shown("stream.mib-per-second", duel.subject().median()));
            report.figure(
                    Figure.shown("stream.plain-mib-per-second", duel.rival().median()));
            report.figure(Figure.atLeast("stream.ratio", duel.medianRatio(), GOAL));
        }
    }

    private static Path stored(Path blobs) throws IOException {
        try (Stream<Path> files = Files.walk(blobs)) {
            return files.filter(file -> file.toFile().length() == BYTES)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void stream(MediaManager manager, Media media, SocketChannel socket) throws IOException {
        try (MediaContent content = manager.stream(media.original())) {
            content.transferTo(socket);
        }
    }

    /** Copies through the JVM in small pieces. */
    private static void crippled(MediaManager manager, Media media, SocketChannel socket) throws IOException {
        try (MediaContent content = manager.stream(media.original());
                InputStream in = content.inputStream()) {
            byte[] buffer = new byte[CRIPPLED_BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                ByteBuffer block = ByteBuffer.wrap(buffer, 0, n);
                while (block.hasRemaining()) {
                    socket.write(block);
                }
            }
        }
    }

    private static void transfer(Path file, SocketChannel socket) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            for (long sent = 0; sent < size; ) {
                sent += channel.transferTo(sent, size - sent, socket);
            }
        }
    }
}
