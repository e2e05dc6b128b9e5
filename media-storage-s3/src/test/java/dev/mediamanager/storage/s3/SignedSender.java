package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Makes requests of what was signed, as a browser does, and sends them. Thread-safe. */
final class SignedSender {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BOUNDARY = "----media-test-boundary";

    private SignedSender() {}

    static HttpResponse<byte[]> send(HttpRequest request) {
        return send(request, BodyHandlers.ofByteArray());
    }

    /** Returns the status of the answer; what S3Proxy says to a body that ended early is no body that could be read. */
    static int status(HttpRequest request) {
        HttpResponse<InputStream> answer = send(request, BodyHandlers.ofInputStream());
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.statusCode();
    }

    /**
     * Once more, on a connection of its own, where a kept one turns out to be closed, as browsers do: S3Proxy closes it after a body that ended
     * early.
     */
    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return trySend(CLIENT, request, handler);
        } catch (IOException e) {
            try {
                return trySend(HttpClient.newHttpClient(), request, handler);
            } catch (IOException again) {
                throw new UncheckedIOException(again);
            }
        }
    }

    private static <T> HttpResponse<T> trySend(HttpClient client, HttpRequest request, BodyHandler<T> handler)
            throws IOException {
        try {
            return client.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns a signed request, with some headers changed. */
    static HttpRequest request(SignedRequest signed, byte[] body, Map<String, String> changed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.uri())
                .method(signed.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        Map<String, String> headers = new TreeMap<>(signed.headers());
        headers.putAll(changed);
        headers.remove("content-length"); // the client's own business, as in a browser
        headers.forEach(request::header);
        return request.build();
    }

    /** Returns a signed form as RFC 7578 has it, the file last, with some fields changed. */
    static HttpRequest post(SignedForm form, byte[] file, Map<String, String> changed) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map<String, String> fields = new TreeMap<>(form.fields());
        fields.putAll(changed);
        fields.forEach((name, value) -> write(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                        + "\r\n"));
        String type = form.fields().getOrDefault("Content-Type", "application/octet-stream");
        write(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\nContent-Type: "
                        + type + "\r\n\r\n");
        body.writeBytes(file);
        write(body, "\r\n--" + BOUNDARY + "--\r\n");
        return HttpRequest.newBuilder(form.uri())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
