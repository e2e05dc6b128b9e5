package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.StoredPart;
import dev.mediamanager.storage.s3.Client.Again;
import dev.mediamanager.storage.s3.Heads.Head;
import dev.mediamanager.storage.s3.SafeXml.Document;
import dev.mediamanager.storage.s3.Uploads.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies an object within the store: at once up to 5 GiB, in parts beyond. */
final class Copying {
    /** The most that S3 copies at once. */
    static final long MOST_AT_ONCE = 5L << 30;

    private final Settings settings;
    private final Names names;
    private final Documents documents;
    private final Heads heads;
    private final Uploads uploads;
    private final Joining joining;
    private final Failures failures;
    private final long mostAtOnce;

    Copying(
            Settings settings,
            Names names,
            Documents documents,
            Heads heads,
            Uploads uploads,
            Joining joining,
            Failures failures,
            long mostAtOnce) {
        this.settings = settings;
        this.names = names;
        this.documents = documents;
        this.heads = heads;
        this.uploads = uploads;
        this.joining = joining;
        this.failures = failures;
        this.mostAtOnce = mostAtOnce;
    }

    long copy(BlobKey from, BlobKey to, MediaType type) {
        Head source = heads.find(names.object(from)).orElseThrow(() -> failures.notFound(from));
        if (heads.look(names.object(to)).isPresent()) {
            throw Failures.exists(to);
        }
        if (source.length() > mostAtOnce) {
            return copyInParts(from, to, type, source);
        }
        Map<String, String> headers = new HashMap<>(settings.placement().stored());
        headers.put("content-type", type.name());
        headers.put("x-amz-metadata-directive", "REPLACE");
        if (headers.containsKey(ObjectHeaders.TAGS)) {
            headers.put("x-amz-tagging-directive", "REPLACE");
        }
        Call call = fromSource(Call.of(what(from, to), "PUT", names.object(to)), from, source)
                .headers(headers)
                .patient();
        read(from, call);
        return source.length();
    }

    private static String what(BlobKey from, BlobKey to) {
        return "Copying blob " + from + " to " + to;
    }

    private Call fromSource(Call call, BlobKey from, Head source) {
        String name = settings.placement().address().bucket() + "/" + names.object(from);
        return call.header("x-amz-copy-source", "/" + Address.encode(name, true))
                .header("x-amz-copy-source-if-match", source.etag());
    }

    private Document read(BlobKey from, Call call) {
        try {
            return documents.tryRead(call, Again.SAFE, "");
        } catch (CallException e) {
            if (e.status() == 412) {
                throw new StorageException(
                        Reason.UNAVAILABLE, "Blob " + from + " was replaced while it was copied; copy it again", e);
            }
            throw e.is("NoSuchKey") ? failures.notFound(from) : failures.of(e);
        }
    }

    private long copyInParts(BlobKey from, BlobKey to, MediaType type, Head source) {
        MultipartUpload upload = uploads.begin(to, type, false);
        try {
            List<Sent> parts = new ArrayList<>();
            long size = Math.max(PartPlan.MIN_PART, mostAtOnce / 8);
            size = Math.max(size, source.length() / PartPlan.MAX_PARTS + 1);
            for (long offset = 0; offset < source.length(); offset += size) {
                long length = Math.min(size, source.length() - offset);
                int number = parts.size() + 1;
                Call call = fromSource(Call.of(what(from, to), "PUT", names.object(to)), from, source)
                        .query("partNumber", Integer.toString(number))
                        .query("uploadId", UploadId.of(upload).name())
                        .header("x-amz-copy-source-range", "bytes=" + offset + "-" + (offset + length - 1))
                        .patient();
                String etag = read(from, call).field("ETag");
                parts.add(new Sent(new StoredPart(number, length, etag), Optional.empty()));
            }
            return joining.join(upload, parts);
        } catch (RuntimeException | Error e) {
            uploads.giveUp(upload);
            throw e;
        }
    }
}
