package dev.mediamanager.benchmarks.s3;

import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The server of a run. One that the run started by itself, a whole Ceph, ends with it, also if the run is stopped. */
public final class S3Server implements AutoCloseable {
    private static final List<String> TOOLS =
            List.of("ceph", "ceph-mon", "ceph-mgr", "ceph-osd", "radosgw", "radosgw-admin", "curl");
    private static final String ADVICE =
            "Install Ceph (apt-get install ceph-common ceph-mgr ceph-mon ceph-osd radosgw curl),"
                    + " or name the address of an S3 server: ENDPOINT, and its keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    private static final int MINUTES = 5;

    private final S3Place place;
    private final Optional<Own> own;

    private S3Server(S3Place place, Optional<Own> own) {
        this.place = place;
        this.own = own;
    }

    /** How a server of the run's own is stopped, and what does so if the JVM ends first. */
    private record Own(Runnable stop, Thread atTheEnd) {}

    /**
     * Takes the server at an address, or starts one.
     *
     * @param endpoint the address, or nothing
     * @param scratch where a server of its own keeps its data
     * @throws UsageException if the address is none, or there is none and no Ceph on this machine
     */
    public static S3Server open(Optional<String> endpoint, Scratch scratch, Report report)
            throws IOException, InterruptedException {
        if (endpoint.isPresent()) {
            return new S3Server(new S3Place(address(endpoint.get())), Optional.empty());
        }
        Path scripts = scripts();
        List<String> missing = TOOLS.stream().filter(tool -> !isOnThePath(tool)).toList();
        if (!missing.isEmpty()) {
            throw new UsageException(
                    "This run works on Ceph, and there is no " + String.join(", ", missing) + ". " + ADVICE);
        }
        return start(scripts, scratch.resolve("ceph"), report);
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("ENDPOINT is no address: " + e.getMessage(), e);
        }
        throw new UsageException("ENDPOINT must be like http://127.0.0.1:17480, which '" + text + "' is not");
    }

    private static Path scripts() {
        Path scripts = Path.of(System.getProperty("benchmarks.root", ".."), ".ci", "servers");
        if (!Files.isExecutable(scripts.resolve("ceph-up"))) {
            throw new UsageException(
                    "There is no ceph-up in " + scripts.toAbsolutePath().normalize() + ". " + ADVICE);
        }
        return scripts;
    }

    private static boolean isOnThePath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static S3Server start(Path scripts, Path folder, Report report) throws IOException, InterruptedException {
        int port = freePort();
        Runnable stop = () -> run(List.of(scripts.resolve("ceph-down").toString(), folder.toString()));
        Own own = new Own(stop, new Thread(stop));
        Runtime.getRuntime().addShutdownHook(own.atTheEnd());
        long start = System.nanoTime();
        boolean up = run(List.of(
                scripts.resolve("ceph-up").toString(),
                folder.toString(),
                Integer.toString(port),
                Integer.toString(freePort())));
        S3Server server = new S3Server(new S3Place(URI.create("http://127.0.0.1:" + port)), Optional.of(own));
        if (!up) {
            server.close();
            throw new IOException("Ceph does not start; what it says is in " + folder.resolve("log"));
        }
        report.note("Ceph is up after " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Its daemons inherit its output, so that nobody may wait for the end of that. */
    private static boolean run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns where it is. */
    public S3Place place() {
        return place;
    }

    @Override
    public void close() {
        own.ifPresent(server -> {
            try {
                Runtime.getRuntime().removeShutdownHook(server.atTheEnd());
            } catch (IllegalStateException e) {
                return; // the JVM is ending, and stops it
            }
            server.stop().run();
        });
    }
}
