package dev.mediamanager.benchmarks.images;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Judgement;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.image.ImageProcessor;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.SourceAccess;
import dev.mediamanager.testkit.TestSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Our side: answers the same requests as the worker of sharp, with an {@link ImageProcessor} and calls like those of jobs. */
final class ImageChild {
    private static final int PAIR_ROUNDS = 2;

    private final ImageProcessor processor = new ImageProcessor();
    private final boolean crippled;

    private ImageChild(boolean crippled) {
        this.crippled = crippled;
    }

    /** Takes whether to be crippled: to decode the source anew for every output. */
    public static void main(String[] args) throws IOException {
        ImageChild child = new ImageChild(Boolean.parseBoolean(args[0]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(child.answer(line.split("\t", -1)));
        }
    }

    private String answer(String[] request) {
        try {
            long wall = System.nanoTime();
            long cpu = cpuNanos();
            String result = run(request[0], Path.of(request[1]), Path.of(request[2]));
            return String.join(
                    "\t", "done", Long.toString(System.nanoTime() - wall), Long.toString(cpuNanos() - cpu), result);
        } catch (Exception | OutOfMemoryError e) {
            return "failed\t" + String.valueOf(e).replaceAll("\\s+", " ");
        }
    }

    private String run(String work, Path input, Path folder) throws Exception {
        switch (work) {
            case "once" -> set(OutputSet.ALL, input, folder);
            case "single" -> set(OutputSet.SINGLE, input, folder);
            case "pair" -> pair(input, folder);
            case "judge" -> {
                return judge(input, folder);
            }
            case "mutant" -> {
                return mutant(input, folder);
            }
            case "memory" -> {
                return peakKilobytes();
            }
            case "collections" -> {
                return collections();
            }
            default -> throw new IllegalArgumentException("There is no work '" + work + "'");
        }
        return "";
    }

    private void set(List<NamedSpec> outputs, Path input, Path folder) throws IOException {
        Path workspace = Files.createTempDirectory(folder, "work-");
        if (crippled) {
            outputs.forEach(output -> process(input, workspace, folder, List.of(output)));
        } else {
            process(input, workspace, folder, outputs);
        }
        Files.delete(workspace);
    }

    private void process(Path input, Path workspace, Path folder, List<NamedSpec> outputs) {
        processor.process(new ImageCall(type(input), input, workspace, folder, outputs));
    }

    /** Makes the whole set of a picture whatever its name says, and returns what became of it in the words of {@link Judgement}. */
    private String judge(Path input, Path folder) throws IOException {
        Path workspace = Files.createTempDirectory(folder, "work-");
        try {
            return Judgement.of(() -> {
                if (crippled) {
                    throw new IllegalStateException("crippled");
                }
                MediaType type = Signature.of(input);
                processor.process(new ImageCall(type, input, workspace, folder, OutputSet.ALL));
            });
        } finally {
            Scratch.remove(workspace);
        }
    }

    /** Looks at a damaged picture as an upload and a job do, and takes its place out; returns what became of it behind the bytes it allocated. */
    private String mutant(Path input, Path folder) throws IOException {
        Path workspace = Files.createTempDirectory(folder, "work-");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try {
            long before = threads.getCurrentThreadAllocatedBytes();
            String placeless = Judgement.of(() -> blankPlace(input));
            String what = Judgement.of(() -> {
                if (crippled) {
                    throw new IllegalStateException("crippled");
                }
                MediaType type = Signature.of(input);
                processor.extract(new Extraction(type, TestSource.of(input), workspace, MutantsRun.LIMITS));
                if (Signature.isHeaderOnly(type)) {
                    return;
                }
                processor.process(new ImageCall(type, input, workspace, folder, MutantsRun.PLANAR, MutantsRun.LIMITS));
                processor.process(new ImageCall(type, input, workspace, folder, MutantsRun.PIXELS, MutantsRun.LIMITS));
            });
            String became = placeless.startsWith(Judgement.ELSE) ? placeless + " without its place" : what;
            return threads.getCurrentThreadAllocatedBytes() - before + " " + became;
        } finally {
            Scratch.remove(workspace);
        }
    }

    private static void blankPlace(Path input) throws IOException {
        Source placeless =
                UploadRequest.of(Source.file(input)).withoutLocation().source();
        try (InputStream in = placeless.open()) {
            long length = in.transferTo(OutputStream.nullOutputStream());
            if (length != Files.size(input)) {
                throw new IllegalStateException(length + " bytes without the place");
            }
        }
    }

    private record Extraction(MediaType type, SourceAccess source, Path workspace, Limits limits)
            implements ExtractionContext {}

    private void pair(Path input, Path folder) throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = Stream.of("a", "b")
                    .<Future<?>>map(name -> lanes.submit(() -> {
                        for (int i = 0; i < PAIR_ROUNDS; i++) {
                            set(OutputSet.ALL, input, folder.resolve(name));
                        }
                        return name;
                    }))
                    .toList();
            for (Future<?> lane : running) {
                lane.get();
            }
        } finally {
            lanes.shutdown();
        }
    }

    private static MediaType type(Path input) {
        String name = input.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return new MediaType("image/" + (extension.equals("jpg") ? "jpeg" : extension));
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String peakKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status tells no VmHWM"));
    }

    private static String collections() {
        List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
        long count = beans.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        long millis = beans.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return count + " garbage collections, " + millis + " ms";
    }
}
