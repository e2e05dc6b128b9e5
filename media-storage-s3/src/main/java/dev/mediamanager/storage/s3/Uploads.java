package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.StoredPart;
import dev.mediamanager.storage.s3.Client.Again;
import dev.mediamanager.storage.s3.SafeXml.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads in parts, as S3 has them. */
final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int PAGE = 1000;

    /** A part that was sent, and its checksum if S3 wants to see it again when parts are joined. */
    record Sent(StoredPart part, Optional<String> crc32c) {}

    private final Settings settings;
    private final Names names;
    private final Client client;
    private final Documents documents;
    private final Failures failures;

    Uploads(Settings settings, Names names, Client client, Documents documents, Failures failures) {
        this.settings = settings;
        this.names = names;
        this.client = client;
        this.documents = documents;
        this.failures = failures;
    }

    /** Begins an upload; {@code checked} announces the parts' checksums, if the store takes another than MD5. */
    MultipartUpload begin(BlobKey key, MediaType type, boolean checked) {
        Map<String, String> headers = new HashMap<>(settings.placement().stored());
        Mark mark = Mark.random();
        headers.put("content-type", type.name());
        headers.put(Mark.HEADER, mark.text());
        if (checked && settings.dialect().checksum() == BodyCheck.CRC32C) {
            headers.put("x-amz-checksum-algorithm", "CRC32C");
        }
        Call call = Call.of("Beginning an upload of blob " + key, "POST", names.object(key))
                .query("uploads", "")
                .headers(headers);
        String id = documents.read(call, Again.IF_NOT_DONE, "").field("UploadId");
        if (id.isEmpty()) {
            throw new StorageException(Reason.UNAVAILABLE, call.what() + " failed: the store gave it no id");
        }
        return new UploadId(id, Optional.of(mark)).upload(key);
    }

    /** Sends a part; the store verifies the checksum. */
    Sent send(MultipartUpload upload, int number, Payload body, BodyCheck.Sum sum) {
        Call call = call("Putting part " + number, upload, "PUT")
                .query("partNumber", Integer.toString(number))
                .header(sum.name(), sum.value())
                .payload(body);
        try (Reply reply = client.send(call, Again.SAFE)) {
            StoredPart part = new StoredPart(number, body.length(), reply.etag());
            return new Sent(part, sum.crc32c());
        } catch (CallException e) {
            throw failures.of(e);
        }
    }

    private Call call(String what, MultipartUpload upload, String method) {
        return Call.of(what + " of blob " + upload.key(), method, names.object(upload.key()))
                .query("uploadId", UploadId.of(upload).name());
    }

    Page<StoredPart> list(MultipartUpload upload, Optional<String> cursor) {
        Call call = call("Listing the parts", upload, "GET").query("max-parts", Integer.toString(PAGE));
        Document answer = documents.read(
                cursor.map(marker -> call.query("part-number-marker", marker)).orElse(call), Again.SAFE, "Part");
        List<StoredPart> parts = new ArrayList<>();
        for (Map<String, String> part : answer.records()) {
            parts.add(new StoredPart(
                    (int) documents.number(call, part, "PartNumber"),
                    documents.number(call, part, "Size"),
                    part.getOrDefault("ETag", "")));
        }
        boolean more = answer.field("IsTruncated").equals("true") && !parts.isEmpty();
        Optional<String> next =
                more ? Optional.of(Integer.toString(parts.get(parts.size() - 1).number())) : Optional.empty();
        return new Page<>(parts, next);
    }

    /** Aborts; of an unknown upload nothing is left to abort. */
    void abort(MultipartUpload upload) {
        try {
            client.run(call("Aborting the upload", upload, "DELETE"), Again.SAFE);
        } catch (CallException e) {
            if (!e.is("NoSuchUpload", "NoSuchKey")) {
                throw failures.of(e);
            }
        }
    }

    /** Aborts what cannot go on, in an interrupted thread, too; what fails is left to whoever deletes the blob. */
    void giveUp(MultipartUpload upload) {
        boolean interrupted = Thread.interrupted();
        try {
            abort(upload);
        } catch (RuntimeException e) {
            LOG.warn("Cannot abort the upload of blob {} now; deleting the blob will: {}", upload.key(), e.toString());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns the unfinished uploads of exactly this blob. */
    List<MultipartUpload> unfinished(BlobKey key) {
        String object = names.object(key);
        Call first = Call.ofBucket("Looking for unfinished uploads of blob " + key, "GET")
                .query("uploads", "")
                .query("prefix", object);
        List<MultipartUpload> found = new ArrayList<>();
        Optional<Call> call = Optional.of(first);
        while (call.isPresent()) {
            Document page = documents.read(call.get(), Again.SAFE, "Upload");
            page.records().stream()
                    .filter(upload -> object.equals(upload.get("Key")))
                    .map(upload -> new UploadId(upload.getOrDefault("UploadId", ""), Optional.empty()).upload(key))
                    .forEach(found::add);
            boolean more = page.field("IsTruncated").equals("true")
                    && page.field("NextKeyMarker").equals(object)
                    && !page.field("NextUploadIdMarker").isEmpty();
            call = more
                    ? Optional.of(first.query("key-marker", object)
                            .query("upload-id-marker", page.field("NextUploadIdMarker")))
                    : Optional.empty();
        }
        return found;
    }
}
