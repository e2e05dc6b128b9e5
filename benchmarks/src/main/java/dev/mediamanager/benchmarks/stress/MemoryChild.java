package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.s3.S3Place;
import dev.mediamanager.spi.StorageProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Uploads files and streams them back, and says how much memory that took. */
final class MemoryChild {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT_PEAK = "VmHWM:";

    private MemoryChild() {}

    /** What became of a file. */
    private record Passed(long uploaded, long streamed, boolean equal) {}

    /**
     * Takes the library's folder, how many files to send at once, the number of bytes of each, a seed, whether to be crippled: to hold each file in
     * memory; and the server of the library's bucket, or nothing if blobs are files. What goes to a bucket does not tell its length.
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int files = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[3]);
        boolean crippled = Boolean.parseBoolean(args[4]);
        ExecutorService threads = Executors.newFixedThreadPool(files);
        try (MediaManager manager = open(Path.of(args[0]), args[5])) {
            List<Future<Passed>> running = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                Noise noise = Noise.document(seed + i, Long.parseLong(args[2]));
                Source source = source(noise, crippled, args[5].isEmpty());
                running.add(threads.submit(() -> sendThrough(manager, noise, source)));
            }
            List<Passed> passed = new ArrayList<>();
            for (Future<Passed> one : running) {
                passed.add(one.get());
            }
            say("uploaded", passed.stream().mapToDouble(Passed::uploaded).sum());
            say("streamed", passed.stream().mapToDouble(Passed::streamed).sum());
            say("equal", passed.stream().mapToDouble(one -> one.equal() ? 1 : 0).sum());
            say("heap-limit", Runtime.getRuntime().maxMemory() / (double) (1 << 20));
            say("heap", heapPeak() / (double) (1 << 20));
            sayResident();
        } finally {
            threads.shutdownNow();
        }
    }

    private static MediaManager open(Path folder, String endpoint) {
        if (endpoint.isEmpty()) {
            return MediaManager.open(folder);
        }
        StorageProvider store = new S3Place(URI.create(endpoint))
                .storage()
                .prefix("memory-" + System.currentTimeMillis() + "/")
                .open();
        return MediaManager.builder().embedded(folder).storage(store).build(); // the JVM ends, and the store with it
    }

    private static Source source(Noise noise, boolean crippled, boolean lengthIsKnown) throws IOException {
        if (crippled) {
            return Source.replayable(() -> inMemory(noise), noise.length());
        }
        return lengthIsKnown ? Source.replayable(noise::open, noise.length()) : Source.stream(noise.open());
    }

    private static Passed sendThrough(MediaManager manager, Noise noise, Source source) throws IOException {
        Media media = manager.upload(UploadRequest.of(source).fileName("large.pdf"));
        try (MediaContent content = manager.stream(media.original());
                InputStream in = content.inputStream()) {
            String streamed = Noise.sha256(in);
            String expected = noise.sha256();
            boolean equal =
                    streamed.equals(expected) && media.current().sha256().equals(expected);
            return new Passed(media.current().length(), content.range().length(), equal);
        }
    }

    private static InputStream inMemory(Noise noise) throws IOException {
        try (InputStream in = noise.open()) {
            return new ByteArrayInputStream(in.readAllBytes());
        }
    }

    private static void say(String name, double value) {
        System.out.println("figure " + name + " " + value);
    }

    /** Adds the peaks of all pools, which they need not have had at the same time: the true peak is at most that. */
    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
    }

    private static void sayResident() throws IOException {
        if (Files.isReadable(STATUS)) {
            say("resident", residentPeakKib() / 1024.0);
        }
    }

    private static long residentPeakKib() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(RESIDENT_PEAK))
                .map(line -> Arrays.asList(line.strip().split("\\s+")).get(1))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
