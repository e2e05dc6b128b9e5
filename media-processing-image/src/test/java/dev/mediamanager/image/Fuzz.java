package dev.mediamanager.image;

import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.testkit.samples.SampleAvif;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;

/**
 * Runs Jazzer on {@link FuzzTargets}, one per processor at a time, each in a JVM of its own: a folder for what it finds, how many seconds for each, and which; all if none
 * is named. Ends with 1 if something was found.
 */
final class Fuzz {
    private static final int MAX_INPUT = 16 << 10;
    private static final int MAX_SECONDS_EACH = 20; // the first input of all waits until its classes are instrumented
    private static final List<String> ALL = List.of("Jpeg", "Png", "Gif", "Exif", "Location");

    private Fuzz() {}

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        List<String> targets = arguments.length > 2 ? Arrays.asList(arguments).subList(2, arguments.length) : ALL;
        Map<String, Future<Boolean>> runs = new LinkedHashMap<>();
        ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        targets.forEach(target ->
                runs.put(target, processors.submit(() -> run(folder.resolve(target), target, seconds))));
        processors.shutdown();
        List<String> failed = new ArrayList<>();
        for (Map.Entry<String, Future<Boolean>> run : runs.entrySet()) {
            if (!run.getValue().get()) {
                failed.add(run.getKey());
            }
        }
        System.out.println("Fuzzed " + targets + " for " + seconds + " s each; findings: " + failed);
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private static boolean run(Path folder, String target, int seconds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        for (Map.Entry<String, byte[]> seed : seeds(target).entrySet()) {
            Files.write(corpus.resolve(seed.getKey()), seed.getValue());
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTargets.class.getName() + "$" + target,
                "--instrumentation_includes=dev.mediamanager.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + seconds,
                "-timeout=" + MAX_SECONDS_EACH,
                "-max_len=" + MAX_INPUT,
                "-print_final_stats=1",
                corpus.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    /** Returns sound files to begin with, by name. */
    static Map<String, byte[]> seeds(String target) {
        Map<String, byte[]> seeds = new TreeMap<>();
        BufferedImage scene = Pictures.scene(40, 30, BufferedImage.TYPE_3BYTE_BGR);
        switch (target) {
            case "Jpeg" -> {
                seeds.put("baseline", Pictures.write(scene, "jpeg"));
                seeds.put(
                        "progressive",
                        Pictures.write(
                                new IIOImage(scene, null, null),
                                "jpeg",
                                param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT)));
                seeds.put("gray", Pictures.write(Pictures.scene(20, 20, BufferedImage.TYPE_BYTE_GRAY), "jpeg"));
            }
            case "Png" -> {
                seeds.put("rgb", Pictures.write(scene, "png"));
                seeds.put("alpha", Pictures.write(Pictures.fading(30, 20), "png"));
                seeds.put("palette", Pictures.write(Pictures.scene(20, 20, BufferedImage.TYPE_BYTE_INDEXED), "png"));
                seeds.put("gray16", Pictures.write(Pictures.scene(20, 20, BufferedImage.TYPE_USHORT_GRAY), "png"));
                seeds.put(
                        "interlaced",
                        Pictures.write(
                                new IIOImage(scene, null, null),
                                "png",
                                param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT)));
            }
            case "Gif" -> {
                seeds.put("still", Pictures.write(scene, "gif"));
                seeds.put("moving", AnimationTest.gif().end());
            }
            case "Exif" -> seeds.put("orientation", Segment.orientation(6));
            case "Location" -> {
                byte[] located = located();
                seeds.put("jpeg", Segment.exif(Pictures.jpeg(16, 16), located));
                seeds.put("tiff", located);
                seeds.put("tiff-with-strips", Pictures.write(scene, "tiff"));
                seeds.put("png", Pictures.write(Pictures.scene(20, 20, BufferedImage.TYPE_BYTE_GRAY), "png"));
                seeds.put("gif", Pictures.write(Pictures.scene(20, 20, BufferedImage.TYPE_BYTE_INDEXED), "gif"));
                seeds.put("avif", SampleAvif.bytes());
            }
            default -> throw new IllegalArgumentException("There is no target '" + target + "' but " + ALL);
        }
        return seeds;
    }

    /** A TIFF header, a directory, and one of GPS with an angle. */
    private static byte[] located() {
        ByteBuffer out =
                ByteBuffer.allocate(80).put(new byte[] {'M', 'M', 0, 42}).putInt(8);
        out.putShort((short) 1)
                .putShort((short) 0x8825)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26);
        out.putInt(0);
        out.putShort((short) 1)
                .putShort((short) 2)
                .putShort((short) 5)
                .putInt(3)
                .putInt(44);
        out.putInt(0);
        out.putInt(48).putInt(1).putInt(8).putInt(1).putInt(513).putInt(10);
        return out.array();
    }
}
