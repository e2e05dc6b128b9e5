package dev.mediamanager.video.internal.humble;

import dev.mediamanager.video.internal.probe.Flat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The main class of the forked JVM in which humble-video decodes and encodes. It does one task and ends.
 *
 * <p>It reads a request from its standard input: lines as of {@link Flat}, then an empty line. When the input ends before the task does, nobody is
 * left to want the result, and it halts. It answers on its standard output with lines of the same form; {@code progress} while it works, {@code done}
 * at the end; samples of sound are all that it answers, if they are asked for. Nothing but this package, humble-video and slf4j is on its class path.
 */
final class HumbleWorker {
    /** The exit code for a source that does not decode. */
    static final int CORRUPT = 10;
    /** The exit code for a source that humble-video knows no decoder for. */
    static final int UNSUPPORTED = 11;

    private static final int ORPHANED = 12;

    private HumbleWorker() {}

    /** Does the task of the request; never returns normally, so that no thread of native code can keep the JVM alive. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder request = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            request.append(line).append('\n');
        }
        watch(in);
        PrintStream out = System.out;
        int exitCode = run(new HumbleRequest(Flat.parse(request.toString())), out);
        out.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    private static int run(HumbleRequest request, PrintStream out) {
        try {
            switch (request.text("task")) {
                case "describe" -> HumbleProbe.describe(out);
                case "probe" -> HumbleProbe.probe(request, out);
                case "poster" -> HumblePoster.take(request, out);
                case "pcm" -> HumblePcm.decode(request, out);
                case "encode" -> HumbleEncode.encode(request, out);
                default -> throw new IllegalArgumentException("Unknown task " + request.text("task"));
            }
            if (!request.text("task").equals("pcm")) {
                out.print(Flat.line("done", 1));
            }
            return 0;
        } catch (IOException | InterruptedException | RuntimeException e) {
            System.err.println(e);
            return e instanceof UnsupportedOperationException ? UNSUPPORTED : CORRUPT;
        }
    }

    private static void watch(BufferedReader in) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // The parent writes nothing more: this waits for its end.
                        }
                    } catch (IOException e) {
                        System.err.println(e);
                    }
                    Runtime.getRuntime().halt(ORPHANED);
                },
                "parent-watcher");
        watcher.setDaemon(true);
        watcher.start();
    }
}
