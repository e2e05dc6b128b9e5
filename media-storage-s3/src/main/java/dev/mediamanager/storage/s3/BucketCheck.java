package dev.mediamanager.storage.s3;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.StorageException;
import dev.mediamanager.storage.s3.Client.Again;
import dev.mediamanager.storage.s3.SafeXml.Document;
import java.util.Optional;
import java.util.UUID;

/** Looks whether the bucket is there and may be used as a store needs it, before anything is kept in it. */
final class BucketCheck {
    private final Settings settings;
    private final Names names;
    private final Client client;
    private final Documents documents;
    private final Failures failures;

    BucketCheck(Settings settings, Names names, Client client, Failures failures) {
        this.settings = settings;
        this.names = names;
        this.client = client;
        this.documents = new Documents(client, failures);
        this.failures = failures;
    }

    /** @throws MediaConfigurationException that names what is missing */
    void run(boolean create) {
        Call list = Call.ofBucket("Listing", "GET").query("list-type", "2").query("max-keys", "1");
        try {
            attempt(Permissions.of("s3:ListBucket"), list);
        } catch (MediaConfigurationException e) {
            if (!create || !(e.getCause() instanceof CallException failure) || failure.status() != 404) {
                throw e;
            }
            create();
            attempt(Permissions.of("s3:ListBucket"), list);
        }
        String object = names.other("check-" + UUID.randomUUID());
        delete(object); // before it is there, so that nothing is left where that is denied
        tryObject(object);
        tryUpload(object);
    }

    private void delete(String object) {
        try {
            client.run(Call.of("Deleting an object", "DELETE", object), Again.SAFE);
        } catch (CallException e) {
            if (!e.is("NoSuchKey")) {
                throw failure(Permissions.of("s3:DeleteObject"), e);
            }
        }
    }

    private void tryObject(String object) {
        Payload body = Payload.of("check");
        BodyCheck.Sum sum = settings.dialect().checksum().of(body);
        Call put = Call.of("Putting a first object", "PUT", object)
                .headers(settings.placement().stored())
                .header(sum.name(), sum.value())
                .payload(body);
        attempt(Permissions.toPut(settings.placement().stored()), put);
        tryThen(() -> read(object), () -> delete(object));
    }

    /** Some stores take a request to encrypt, and keep the bytes as they are: Ceph 16 does so with SSE-S3. */
    private void read(String object) {
        Optional<String> wanted =
                Optional.ofNullable(settings.placement().stored().get(ObjectHeaders.ENCRYPTION));
        try (Reply reply = client.send(Call.of("Reading it", "GET", object), Again.SAFE)) {
            if (wanted.isPresent() && !reply.header(ObjectHeaders.ENCRYPTION).equals(wanted)) {
                throw new MediaConfigurationException(
                        "The S3 store cannot be opened (" + failures.place()
                                + "): it was asked to encrypt an object by " + wanted.get()
                                + ", and does not encrypt it",
                        "Name a key of its key service by encryptedWith(key), or leave the encryption out");
            }
        } catch (CallException e) {
            throw failure(Permissions.toGet(settings.placement().stored()), e);
        }
    }

    /** Begins an upload, which {@code s3:PutObject} allows, and ends it. */
    private void tryUpload(String object) {
        Call begin = Call.of("Beginning an upload", "POST", object)
                .query("uploads", "")
                .headers(settings.placement().stored());
        String id =
                answer(Permissions.toPut(settings.placement().stored()), begin).field("UploadId");
        Call parts = Call.of("Listing its parts", "GET", object).query("uploadId", id);
        Call abortion = Call.of("Aborting it", "DELETE", object).query("uploadId", id);
        Call unfinished = Call.ofBucket("Listing unfinished uploads", "GET")
                .query("uploads", "")
                .query("prefix", object);
        tryThen(
                () -> {
                    attempt(Permissions.of("s3:ListBucketMultipartUploads"), unfinished);
                    attempt(Permissions.of("s3:ListMultipartUploadParts"), parts);
                },
                () -> attempt(Permissions.of("s3:AbortMultipartUpload"), abortion));
    }

    /** Tidies up also after a failure, which is what is told. */
    private static void tryThen(Runnable trial, Runnable tidying) {
        try {
            trial.run();
        } catch (RuntimeException e) {
            try {
                tidying.run();
            } catch (RuntimeException another) {
                e.addSuppressed(another);
            }
            throw e;
        }
        tidying.run();
    }

    private void create() {
        String region = settings.placement().address().region();
        boolean anywhere = region.equals("us-east-1") || region.equals("auto");
        Payload body = anywhere
                ? Payload.EMPTY
                : Payload.of("<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + "<LocationConstraint>" + SafeXml.escape(region)
                        + "</LocationConstraint></CreateBucketConfiguration>");
        try {
            client.run(Call.ofBucket("Creating the bucket", "PUT").payload(body), Again.SAFE);
        } catch (CallException e) {
            if (!e.is("BucketAlreadyOwnedByYou")) {
                throw failure(Permissions.of("s3:CreateBucket"), e);
            }
        }
    }

    private Document answer(Permissions needed, Call call) {
        try {
            return documents.tryRead(call, Again.IF_NOT_DONE, "");
        } catch (CallException e) {
            throw failure(needed, e);
        }
    }

    private void attempt(Permissions needed, Call call) {
        try {
            client.run(call, Again.SAFE);
        } catch (CallException e) {
            throw failure(needed, e);
        }
    }

    private MediaConfigurationException failure(Permissions needed, CallException e) {
        if (e.getCause() instanceof StorageException) {
            throw failures.of(e); // no keys: nothing was asked
        }
        Optional<Refusal> refusal = e.refusal();
        String fix = failures.fix(e);
        if (refusal.isPresent()
                && (e.is("AccessDenied")
                        || (refusal.get().status() == 403
                                && refusal.get().code().isEmpty()))) {
            fix = "Grant " + needed + "; the whole policy is in docs/s3.md";
        } else if (refusal.isEmpty() && fix.isEmpty()) {
            fix = "Check the endpoint " + settings.placement().address().endpoint()
                    + " and that this machine reaches it";
        }
        return new MediaConfigurationException(
                "The S3 store cannot be opened (" + failures.place() + "): " + e.getMessage(),
                fix.isEmpty() ? "Check endpoint, region, bucket and keys" : fix,
                e);
    }
}
