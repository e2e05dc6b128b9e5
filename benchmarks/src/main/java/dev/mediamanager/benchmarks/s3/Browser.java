package dev.mediamanager.benchmarks.s3;

import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends what a library has signed, as a browser does. What fails here is the browser's failure. Thread-safe.
 *
 * @param patience how long it waits for an answer
 */
public record Browser(Duration patience) {
    private static final String BOUNDARY = "----a-line-that-no-file-of-a-run-has";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    /** Sends bytes. @throws IOException if they do not arrive, or are refused */
    public void send(SignedRequest signed, byte[] bytes) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(signed.uri()).method(signed.method(), BodyPublishers.ofByteArray(bytes));
        signed.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("host")) {
                request.header(name, value);
            }
        });
        send(request);
    }

    /** Posts a form with bytes as its file (RFC 7578). @throws IOException if they do not arrive, or are refused */
    public void send(SignedForm form, byte[] bytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        form.fields().forEach((name, value) -> body.writeBytes(utf8(part(name) + "\r\n\r\n" + value + "\r\n")));
        body.writeBytes(utf8(part("file") + "; filename=\"file\"\r\n\r\n"));
        body.writeBytes(bytes);
        body.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
        send(HttpRequest.newBuilder(form.uri())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static String part(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(HttpRequest.Builder request) throws IOException {
        try {
            int status = CLIENT.send(request.timeout(patience).build(), BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new IOException("The browser was answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The browser was interrupted");
        }
    }
}
