package dev.mediamanager.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
                .connectTimeout(settings.connectTimeout())
                .executor(threads);
        settings.sslContext().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** When bytes last flowed to the store. */
    private static final class Activity {
        private volatile long last = System.nanoTime();

        void touch() {
            last = System.nanoTime();
        }

        long nanosLeft(Duration silence) {
            return last + silence.toNanos() - System.nanoTime();
        }
    }

    /** Sends a call once. @throws CallException if there is no answer */
    Reply exchange(Call call) throws CallException {
        Activity activity = new Activity();
        Address address = settings.address();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        address.uri(address.path(call.object()), Address.query(call.query())))
                .method(call.method(), body(call.payload(), activity));
        signing.headers(call).forEach(request::header);
        Duration silence = settings.timeout().multipliedBy(call.patience());
        CompletableFuture<HttpResponse<InputStream>> answer =
                underWay.answer(client.sendAsync(request.build(), info -> underWay.body(settings.timeout())));
        HttpResponse<InputStream> response = await(call, answer, activity, silence);
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    private static HttpResponse<InputStream> await(
            Call call, CompletableFuture<HttpResponse<InputStream>> answer, Activity activity, Duration silence)
            throws CallException {
        while (true) {
            long left = activity.nanosLeft(silence);
            try {
                return answer.get(Math.max(1, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (activity.nanosLeft(silence) <= 0) {
                    answer.cancel(true);
                    throw new CallException(
                            call, "the store did not answer for " + silence.toMillis() + " ms", false, e);
                }
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new CallException(call, "the thread was interrupted", false, e);
            } catch (CancellationException e) {
                throw new CallException(call, "the store was closed", false, e);
            } catch (ExecutionException e) {
                throw failure(call, Objects.requireNonNullElse(e.getCause(), e));
            }
        }
    }

    private static CallException failure(Call call, Throwable cause) {
        if (cause instanceof IOException e) {
            boolean neverSent = e instanceof ConnectException
                    || e instanceof HttpConnectTimeoutException
                    || e.getCause() instanceof UnresolvedAddressException;
            return CallException.broken(call, e, neverSent);
        }
        return CallException.broken(call, new IOException(String.valueOf(cause), cause), false);
    }

    private static BodyPublisher body(Payload payload, Activity activity) {
        return payload.length() == 0 ? BodyPublishers.noBody() : new PayloadPublisher(payload, activity::touch);
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
