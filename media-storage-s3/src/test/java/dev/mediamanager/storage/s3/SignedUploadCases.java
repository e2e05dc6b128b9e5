package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.DirectUploadContract;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;

/** What clients may try, over HTTP, on a real server; each case has a prefix of its own. */
abstract class SignedUploadCases extends DirectUploadContract {
    private static final int SUCCESS = 2;

    private final String prefix = "direct/" + UUID.randomUUID().toString().replace("-", "") + "/";

    abstract S3StorageBuilder builder();

    @Override
    protected StorageProvider open() {
        return builder().prefix(prefix).unchecked().open();
    }

    @Override
    protected boolean send(SignedRequest signed, byte[] bytes) {
        return succeeds(SignedSender.request(signed, bytes, Map.of()));
    }

    @Override
    protected boolean send(SignedForm signed, byte[] bytes) {
        return succeeds(SignedSender.post(signed, bytes, Map.of()));
    }

    /** A server may hang up on what it refuses instead of reading it to its end, and its answer be lost by that. */
    private static boolean succeeds(HttpRequest request) {
        try {
            return SignedSender.status(request) / 100 == SUCCESS;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
