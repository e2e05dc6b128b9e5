package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.DirectUploadContract;
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
        return SignedSender.status(SignedSender.request(signed, bytes, Map.of())) / 100 == SUCCESS;
    }

    @Override
    protected boolean send(SignedForm signed, byte[] bytes) {
        return SignedSender.status(SignedSender.post(signed, bytes, Map.of())) / 100 == SUCCESS;
    }
}
