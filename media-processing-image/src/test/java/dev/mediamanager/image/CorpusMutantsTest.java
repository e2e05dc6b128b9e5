package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.testkit.Mutants;
import dev.mediamanager.testkit.TestProcessingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real pictures, cut off and with bytes changed: variants, and a file without its place, or a typed error, each within 2 s and 128 MiB.
 * {@code -Dmedia.mutants=20000} makes as many; {@code -Dmedia.mutants.seed} others; {@code benchmarks/stress images-mutants} takes larger ones, too.
 */
class CorpusMutantsTest {
    private static final Duration MAX_TIME = Duration.ofSeconds(2);
    private static final long MAX_BYTES = 128 << 20;
    private static final int MAX_FILE = 300_000;

    /** Larger pictures take longer than the bounds even when they are sound. */
    private static final Limits LIMITS = new Limits(4_000_000, 8192, 1000, Duration.ofHours(1));

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int answered;
    private int refused;

    @Test
    void process_answersOrRefuses_soonAndCheaply() throws IOException {
        Corpus corpus = Corpus.open();
        Runs runs = new Runs(folder);
        List<Path> seeds = new ArrayList<>();
        for (Path file : corpus.files("")) {
            if (Files.size(file) <= MAX_FILE && runs.processor().supports(new MediaType(Corpus.type(file)))) {
                seeds.add(file);
            }
        }
        Random random = new Random(Long.getLong("media.mutants.seed", 1));
        int count = Integer.getInteger("media.mutants", 300);
        run(runs, seeds.get(0), new Random(0)); // Loads classes, which is not what is measured.
        wrong.clear();
        for (int i = 0; i < count; i++) {
            run(runs, seeds.get(random.nextInt(seeds.size())), random);
        }
        assertThat(wrong).isEmpty();
        assertThat(answered).isGreaterThan(count / 10);
        assertThat(refused).isGreaterThan(count / 50);
    }

    /** A file that cannot lose its place is refused, though it may well be decoded. */
    private static void blankPlace(Path file) throws IOException {
        Source placeless = UploadRequest.of(Source.file(file)).withoutLocation().source();
        try (InputStream in = placeless.open()) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(Files.size(file));
        } catch (MediaRejectedException e) {
            assertThat(e.reason())
                    .isIn(MediaRejectedException.Reason.TOO_COMPLEX, MediaRejectedException.Reason.TYPE_NOT_ALLOWED);
        }
    }

    private void run(Runs runs, Path seed, Random random) throws IOException {
        String type = Corpus.type(seed);
        byte[] bytes = Mutants.of(Files.readAllBytes(seed), random);
        Path file = Files.write(folder.resolve("mutant"), bytes);
        TestProcessingContext call = runs.call(
                        type,
                        file,
                        Picture.contain(100, 100).as(ImageFormat.PNG).named("v"))
                .withLimits(LIMITS);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        String problem = "";
        try {
            blankPlace(file);
            runs.extract(type, file, LIMITS);
            call.run(runs.processor());
            answered++;
        } catch (MediaException e) {
            refused++;
        } catch (RuntimeException | Error e) {
            problem = e.toString();
        }
        Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu);
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        if (took.compareTo(MAX_TIME) > 0 || allocated > MAX_BYTES || !problem.isEmpty()) {
            wrong.add(seed.getFileName() + " " + took.toMillis() + " ms, " + (allocated >> 20) + " MiB " + problem);
            Files.write(Path.of(System.getProperty("java.io.tmpdir"), "mutant-of-" + seed.getFileName()), bytes);
        }
    }
}
