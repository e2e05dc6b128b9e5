package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Machine;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * An upload of 1 GiB to local storage (type detection, SHA-256, file, rows, each forced to disk) beside a plain copy by one thread with SHA-256 and
 * fsync. The type is one that no extractor reads, since the copy reads no facts either.
 *
 * <p>Hashing beside writing pays where hashing is the slow part; where the processor hashes as fast as it copies, only the overhead is left
 * to be bounded.
 */
final class UploadRun implements Run {
    private static final long BYTES = 1L << 30;
    private static final long SELF_TEST_BYTES = 256L << 20;
    private static final int PAIRS = 5;
    private static final double GOAL = 1.15;
    private static final double GOAL_WITH_SHA_INSTRUCTIONS = 0.95;
    private static final int BUFFER = 256 * 1024;

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String summary() {
        return "upload of 1 GiB to local storage, beside a plain copy with SHA-256 and fsync";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        arguments.requireAtMost(0);
        long bytes = arguments.selfTest() ? SELF_TEST_BYTES : BYTES;
        Noise noise = Noise.document(arguments.seed(), bytes);
        String sha256 = noise.sha256();
        try (Scratch scratch = Scratch.create("upload");
                MediaManager media = MediaManager.open(scratch.resolve("library"))) {
            Path source = noise.write(scratch.resolve("source.pdf"));
            int passes = arguments.selfTest() ? 2 : 1;
            Duel duel = Duel.fight(
                    PAIRS,
                    bytes / (double) (1 << 20),
                    "MiB/s",
                    () -> upload(media, source, sha256, passes),
                    () -> copy(source, scratch.resolve("copy"), sha256));
            duel.tell(report);
            double goal = Machine.current().shaInstructions() ? GOAL_WITH_SHA_INSTRUCTIONS : GOAL;
            report.figure(Figure.shown("upload.mib-per-second", duel.subject().median()));
            report.figure(
                    Figure.shown("upload.plain-mib-per-second", duel.rival().median()));
            report.figure(Figure.atLeast("upload.ratio", duel.medianRatio(), goal));
        }
    }

    /** The crippled subject reads the file once more before it uploads it, to learn its hash. */
    private static double upload(MediaManager media, Path source, String sha256, int passes) throws IOException {
        long start = System.nanoTime();
        for (int i = 1; i < passes; i++) {
            try (InputStream in = Files.newInputStream(source)) {
                check(Noise.sha256(in), sha256);
            }
        }
        Media uploaded = media.upload(UploadRequest.of(Source.file(source)));
        double seconds = (System.nanoTime() - start) / 1e9;
        check(uploaded.current().sha256(), sha256);
        media.library().delete(uploaded.id());
        media.maintenance().reconcile(); // so that the next turn does not share the disk with a deletion
        return seconds;
    }

    private static double copy(Path source, Path target, String sha256) throws IOException {
        long start = System.nanoTime();
        MessageDigest digest = Noise.digest();
        try (InputStream in = Files.newInputStream(source);
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                ByteBuffer block = ByteBuffer.wrap(buffer, 0, n);
                while (block.hasRemaining()) {
                    out.write(block);
                }
            }
            out.force(true);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        check(HexFormat.of().formatHex(digest.digest()), sha256);
        Files.delete(target);
        return seconds;
    }

    private static void check(String found, String expected) {
        if (!found.equals(expected)) {
            throw new AssertionError("The bytes hash to " + found + ", not to " + expected);
        }
    }
}
