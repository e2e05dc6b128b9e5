package dev.mediamanager.benchmarks.video;

import dev.mediamanager.NamedSpec;
import dev.mediamanager.Poster;
import dev.mediamanager.benchmarks.Judgement;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.MetadataExtractor;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.testkit.Mutants;
import dev.mediamanager.video.VideoProcessorFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The host application: probes one damaged film after the other and takes a poster of it, and says what became of each. */
final class MutantsHost {
    private static final List<NamedSpec> POSTER = List.of(Poster.at(0.5).named("poster"));
    private static final List<FilmFormat> FORMATS = List.of(FilmFormat.values());
    private static final int LEAK = 6 << 20;

    private MutantsHost() {}

    /** Takes the folder of the films, a folder for work in progress, the first seed, how many mutants, and whether to be crippled. */
    public static void main(String[] args) throws IOException {
        Path films = Path.of(args[0]);
        Path work = Path.of(args[1]);
        long first = Long.parseLong(args[2]);
        boolean crippled = Boolean.parseBoolean(args[4]);
        List<ByteBuffer> leaked = new ArrayList<>();
        PluginConfig config =
                new PluginConfig("video", Map.of("home", work.resolve("home").toString()));
        try (MediaProcessor processor = new VideoProcessorFactory().create(config)) {
            System.out.println("HOST " + processor.describe());
            for (long seed = first; seed < first + Long.parseLong(args[3]); seed++) {
                Random random = new Random(seed);
                FilmFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
                byte[] mutant = Mutants.of(Files.readAllBytes(format.in(films)), random);
                if (crippled) {
                    leaked.add(touched(ByteBuffer.allocateDirect(LEAK)));
                    crashNowAndThen(seed, leaked.size());
                }
                long start = System.nanoTime();
                String what = judge(processor, format, mutant, work);
                System.out.println(
                        "MUTANT " + seed + " " + format + " " + (System.nanoTime() - start) / 1_000_000 + " " + what);
            }
        }
    }

    private static String judge(MediaProcessor processor, FilmFormat format, byte[] mutant, Path work)
            throws IOException {
        Path workspace = Files.createDirectories(work.resolve("workspace"));
        VideoCall call = new VideoCall(format.type(), Files.write(work.resolve("mutant"), mutant), workspace, POSTER);
        try {
            return Judgement.of(() -> {
                ((MetadataExtractor) processor).extract(call);
                processor.process(call);
            });
        } finally {
            Scratch.remove(workspace);
        }
    }

    private static ByteBuffer touched(ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            buffer.put((byte) 1);
        }
        return buffer;
    }

    /** As a decoder in this JVM would. */
    private static void crashNowAndThen(long seed, int leaks) {
        if (seed % 10 == 9) {
            System.out.println("HOST ends after " + leaks + " leaks");
            Runtime.getRuntime().halt(139);
        }
    }
}
