package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.ResumableUploadContract;
import java.util.List;
import java.util.UUID;

/** Uploads in pieces into the bucket of a real server; each case has a prefix of its own. */
abstract class ResumedUploadCases extends ResumableUploadContract {
    private final String prefix = "resumed/" + UUID.randomUUID().toString().replace("-", "") + "/";

    abstract S3StorageBuilder builder();

    abstract OtherClient other();

    @Override
    protected StorageProvider open() {
        return builder().prefix(prefix).unchecked().open();
    }

    @Override
    protected List<?> unfinished() {
        return other().unfinished(builder().settings().placement().address().bucket(), prefix);
    }
}
