package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Noise;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Uploads a file and streams it back, and says how much memory that took. */
final class MemoryChild {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT_PEAK = "VmHWM:";

    private MemoryChild() {}

    /** Takes the library's folder, the number of bytes, a seed, and whether to be crippled: to hold the file in memory. */
    public static void main(String[] args) throws IOException {
        long bytes = Long.parseLong(args[1]);
        Noise noise = Noise.document(Long.parseLong(args[2]), bytes);
        boolean crippled = Boolean.parseBoolean(args[3]);
        try (MediaManager manager = MediaManager.open(Path.of(args[0]))) {
            Source source = Source.replayable(crippled ? () -> inMemory(noise) : noise::open, bytes);
            Media media = manager.upload(UploadRequest.of(source).fileName("large.pdf"));
            say("uploaded", (double) media.current().length());
            try (MediaContent content = manager.stream(media.original());
                    InputStream in = content.inputStream()) {
                String streamed = Noise.sha256(in);
                say("streamed", (double) content.range().length());
                String expected = noise.sha256();
                boolean equal =
                        streamed.equals(expected) && media.current().sha256().equals(expected);
                say("equal", equal ? 1 : 0);
            }
        }
        say("heap", heapPeak() / (double) (1 << 20));
        if (Files.isReadable(STATUS)) {
            say("resident", residentPeakKib() / 1024.0);
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

    private static long residentPeakKib() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(RESIDENT_PEAK))
                .map(line -> Arrays.asList(line.strip().split("\\s+")).get(1))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
