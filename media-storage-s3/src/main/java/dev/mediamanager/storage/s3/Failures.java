package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;

/** Says what a failed call means, and what to do about it. */
final class Failures {
    private final Address address;

    Failures(Address address) {
        this.address = address;
    }

    /** Returns the exception for a call that failed, whatever it was. */
    StorageException of(CallException failure) {
        String fix = fix(failure);
        return new StorageException(
                reason(failure),
                failure.getMessage() + " (" + place() + ")" + (fix.isEmpty() ? "" : "; " + fix),
                failure);
    }

    private static Reason reason(CallException failure) {
        if (failure.getCause() instanceof StorageException keys) {
            return keys.reason();
        }
        return failure.refusal().map(Failures::reason).orElse(failure.isOfTls() ? Reason.REFUSED : Reason.UNAVAILABLE);
    }

    /** Returns what the caller can do about it, or nothing. */
    String fix(CallException failure) {
        if (failure.isOfTls()) {
            return "if " + address.endpoint()
                    + " is the right endpoint, and speaks TLS, have its certificate trusted by"
                    + " sslContext(context), or by the JVM, and let it name " + address.host();
        }
        return failure.refusal().map(this::fix).orElse("");
    }

    /** Names the bucket, without secrets. */
    String place() {
        return "bucket " + address.bucket() + " at " + address.endpoint() + ", region " + address.region();
    }

    private static Reason reason(Refusal refusal) {
        if (refusal.is("QuotaExceeded", "XMinioStorageFull") || refusal.status() == 507) {
            return Reason.NO_SPACE;
        }
        if (refusal.is("InvalidPart")) {
            return Reason.CORRUPT;
        }
        if (refusal.is("EntityTooSmall")) {
            return Reason.LENGTH_MISMATCH;
        }
        if (refusal.passes()) {
            return Reason.UNAVAILABLE;
        }
        if (refusal.is("ExpiredToken", "InvalidToken", "TokenRefreshRequired")) { // with 400
            return Reason.ACCESS_DENIED;
        }
        return switch (refusal.status()) {
            case 401, 403 -> Reason.ACCESS_DENIED;
            case 404 -> absence(refusal);
            case 416 -> Reason.INVALID_RANGE;
            case 501 -> Reason.REFUSED;
            default -> refusal.status() / 100 == 5 ? Reason.UNAVAILABLE : Reason.REFUSED;
        };
    }

    /** Only an object or upload that the store itself names is gone: a proxy's 404 says nothing, and a wrong bucket nothing of the blob. */
    private static Reason absence(Refusal refusal) {
        if (refusal.is("NoSuchKey", "NoSuchUpload")) {
            return Reason.NOT_FOUND;
        }
        return refusal.code().isEmpty() ? Reason.UNAVAILABLE : Reason.REFUSED;
    }

    private String fix(Refusal refusal) {
        return switch (refusal.code()) {
            case "NoSuchBucket" -> "create the bucket, or let the builder do so by createBucket()";
            case "InvalidAccessKeyId" -> "the store does not know this access key; check it";
            case "SignatureDoesNotMatch" -> "check the secret key, and that no proxy changes Host or path";
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" -> "the session token has ended; get another";
            case "RequestTimeTooSkewed" -> "set this machine's clock; it may differ by 15 minutes at most";
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException" ->
                "the bucket is elsewhere" + (refusal.hint().isEmpty() ? "" : ", " + refusal.hint())
                        + "; set that region and endpoint";
            case "AccessDenied" -> "grant the keys this permission on the bucket; see the policy in docs/s3.md";
            default -> fixOfStatus(refusal);
        };
    }

    private static String fixOfStatus(Refusal refusal) {
        return switch (refusal.status()) {
            case 301, 302, 303, 307, 308 ->
                "the store redirects elsewhere, which is not followed; set the right endpoint and region"
                        + (refusal.hint().isEmpty() ? "" : " (" + refusal.hint() + ")");
            case 404 -> "what answers there is perhaps a proxy and no S3; check the endpoint";
            case 501 -> "the store cannot do this, now or later; see what differs between stores in docs/s3.md";
            case 401, 403 -> "check keys and permissions; the policy is in docs/s3.md";
            default -> "";
        };
    }

    static StorageException exists(BlobKey key) {
        return new StorageException(
                Reason.ALREADY_EXISTS, "Blob " + key + " exists already and is never overwritten; use a new key");
    }

    StorageException notFound(BlobKey key) {
        return new StorageException(Reason.NOT_FOUND, "There is no blob " + key + " in " + place());
    }

    static StorageException lengthMismatch(BlobKey key, long declared, String came) {
        return new StorageException(
                Reason.LENGTH_MISMATCH, came + " came for blob " + key + ", not the declared " + declared + " bytes");
    }
}
