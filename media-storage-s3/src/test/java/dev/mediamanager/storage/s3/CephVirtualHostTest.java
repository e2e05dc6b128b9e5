package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bucket before the host, as AWS has it, on a real server. Names below {@code localhost} have no address everywhere, so the program runs where a
 * file says which they have.
 */
class CephVirtualHostTest {
    private static final String BUCKET = "media-virtual";

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void bucketBeforeTheHost_isReadWrittenAndSigned() throws Exception {
        CephServer.builder(BUCKET).open().close();
        Path hosts =
                Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 " + BUCKET + ".localhost\n");
        Path output = folder.resolve("output");
        URI endpoint = URI.create("http://localhost:" + CephServer.ENDPOINT.getPort());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        VirtualHosts.class.getName(),
                        endpoint.toString(),
                        BUCKET,
                        "virtual/" + UUID.randomUUID() + "/")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        int code = process.waitFor();

        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(code).as(said).isZero();
        assertThat(said).contains(BUCKET + ".localhost 200 before the host 3");
    }
}
