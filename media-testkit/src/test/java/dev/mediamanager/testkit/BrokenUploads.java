package dev.mediamanager.testkit;

import dev.mediamanager.Account;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.NewUpload;
import java.util.List;
import java.util.Optional;

/** Uploads as broken repositories understand them. */
final class BrokenUploads {
    private static final int MAX_TITLE = 100;

    private BrokenUploads() {}

    static String cut(String title) {
        return title.substring(0, Math.min(MAX_TITLE, title.length()));
    }

    static NewUpload withKey(NewUpload upload, Optional<String> key) {
        return copy(upload, upload.title(), upload.accounts(), upload.reservedBytes(), key);
    }

    static NewUpload withTitle(NewUpload upload, String title) {
        return copy(upload, title, upload.accounts(), upload.reservedBytes(), upload.idempotencyKey());
    }

    static NewUpload withBytes(NewUpload upload, long bytes) {
        return copy(upload, upload.title(), upload.accounts(), bytes, upload.idempotencyKey());
    }

    static NewUpload withFirstAccount(NewUpload upload) {
        return copy(
                upload,
                upload.title(),
                upload.accounts().stream().limit(1).toList(),
                upload.reservedBytes(),
                upload.idempotencyKey());
    }

    static NewUpload withAccounts(NewUpload upload, List<Account> accounts) {
        return copy(upload, upload.title(), accounts, upload.reservedBytes(), upload.idempotencyKey());
    }

    private static NewUpload copy(
            NewUpload upload, String title, List<Account> accounts, long bytes, Optional<String> key) {
        return new NewUpload(
                upload.version(),
                upload.newMedia(),
                upload.owner(),
                upload.tenant(),
                title,
                upload.metadata(),
                upload.labels(),
                accounts,
                bytes,
                key,
                upload.leaseUntil());
    }

    static CompletedUpload clean(CompletedUpload upload) {
        return new CompletedUpload(
                upload.version(),
                upload.type(),
                upload.kind(),
                upload.length(),
                upload.sha256(),
                upload.info(),
                Optional.empty(),
                upload.job(),
                upload.now(),
                upload.keepUntil());
    }

    static CompletedUpload withoutJob(CompletedUpload upload) {
        return new CompletedUpload(
                upload.version(),
                upload.type(),
                upload.kind(),
                upload.length(),
                upload.sha256(),
                upload.info(),
                upload.quarantine(),
                Optional.empty(),
                upload.now(),
                upload.keepUntil());
    }
}
