package dev.mediamanager.storage.s3;

import io.minio.credentials.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * Sends one signed request and returns the answer, whatever it is. Gives up on a store that falls silent, however long the transfer takes. Follows
 * no redirect: what is signed for one host must not go to another. Thread-safe.
 */
final class Http {
    private final Settings settings;
    private final Signing signing;
    private final HttpClient client;
    private final UnderWay underWay = new UnderWay();

    Http(Settings settings, Signing signing, ExecutorService threads) {
        this.settings = settings;
        this.signing = signing;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connection().timeout())
                .executor(threads);
        settings.connection().sslContext().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** Sends a call once. @throws CallException if there is no answer */
    Reply exchange(Call call, Credentials keys) throws CallException {
        Duration silence = settings.patience().silence().multipliedBy(call.patience());
        Waiting waiting = new Waiting(silence);
        HttpRequest request = request(call, keys, waiting);
        try {
            if (!underWay.remember(waiting)) {
                throw CallException.closed(call);
            }
            // Not sendAsync: on two processors it starts a thread for each answer.
            HttpResponse<InputStream> response = client.send(request, info -> underWay.body(silence));
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw CallException.broken(call, e, Connecting.neverSent(e));
        } catch (IllegalArgumentException | SecurityException e) { // of what the store sent, too
            throw CallException.broken(call, new IOException(e.toString(), e), false);
        } catch (InterruptedException e) {
            throw interrupted(call, waiting.over(true), silence, e);
        } finally {
            waiting.over(false);
            underWay.forget(waiting);
        }
    }

    private HttpRequest request(Call call, Credentials keys, Waiting waiting) {
        Address address = settings.placement().address();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        address.uri(address.path(call.object()), Address.query(call.query())))
                .method(call.method(), body(call.payload(), waiting));
        signing.headers(call, keys).forEach(request::header);
        return request.build();
    }

    private static CallException interrupted(
            Call call, Optional<Waiting.End> end, Duration silence, InterruptedException cause) {
        if (end.isEmpty()) {
            Thread.currentThread().interrupt();
            return new CallException(call, "the thread was interrupted", false, cause);
        }
        return switch (end.get()) {
            case SILENCE -> {
                String why = "the store did not answer for " + silence.toMillis() + " ms";
                yield new CallException(call, why, false, new HttpTimeoutException(why));
            }
            case CLOSED -> CallException.closed(call);
        };
    }

    private static BodyPublisher body(Payload payload, Waiting waiting) {
        return payload.length() == 0 ? BodyPublishers.noBody() : new PayloadPublisher(payload, waiting::flowing);
    }

    /** Ends what is under way. */
    void close() {
        underWay.close();
    }

    /** Reads the rest of a short body. */
    static byte[] readAll(Reply reply, int most) throws IOException {
        byte[] bytes = reply.body().readNBytes(most);
        if (bytes.length == most) {
            throw new IOException("The answer is longer than " + most + " bytes");
        }
        return bytes;
    }
}
