package dev.mediamanager.storage.s3;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.StoredPart;
import dev.mediamanager.storage.s3.Client.Again;
import dev.mediamanager.storage.s3.Uploads.Sent;
import java.util.List;
import java.util.Optional;

/** Joins parts into an object, if there is none under its name. */
final class Joining {
    private final Settings settings;
    private final Names names;
    private final Documents documents;
    private final Heads heads;
    private final Failures failures;

    Joining(Settings settings, Names names, Documents documents, Heads heads, Failures failures) {
        this.settings = settings;
        this.names = names;
        this.documents = documents;
        this.heads = heads;
        this.failures = failures;
    }

    /** Returns the length of the object. */
    long join(MultipartUpload upload, List<Sent> parts) {
        if (parts.isEmpty()) {
            throw MediaRejectedException.argument("number of parts", "0", "at least 1");
        }
        String object = names.object(upload.key());
        Optional<Heads.Head> there =
                heads.look(object); // also where the condition is honoured: some take it for PUT only
        if (there.isPresent()) {
            return repeated(upload, parts, there.get());
        }
        Call call = Call.of("Joining the parts of blob " + upload.key(), "POST", object)
                .query("uploadId", UploadId.of(upload).name())
                .header("content-type", "application/xml")
                .payload(Payload.of(document(parts)))
                .patient();
        if (settings.dialect().conditionsOnComplete()) {
            call = call.header("if-none-match", "*");
        }
        try {
            documents.tryRead(call, Again.SAFE, "");
        } catch (CallException e) {
            return settle(upload, parts, e);
        }
        return length(parts);
    }

    /** An upload that has gone may have become the object by an earlier try. */
    private long settle(MultipartUpload upload, List<Sent> parts, CallException e) {
        boolean gone = e.is("NoSuchUpload") || e.status() == 412;
        Optional<Heads.Head> there = gone ? heads.find(names.object(upload.key())) : Optional.empty();
        if (there.isPresent()) {
            return repeated(upload, parts, there.get());
        }
        if (e.status() == 409 || e.status() == 412) {
            throw new StorageException(
                    Reason.UNAVAILABLE, e.getMessage() + "; another write of the key is under way: begin anew", e);
        }
        throw failures.of(e);
    }

    private long repeated(MultipartUpload upload, List<Sent> parts, Heads.Head there) {
        boolean ours =
                UploadId.of(upload).mark().filter(mark -> mark.isOn(there)).isPresent();
        if (!ours || there.length() != length(parts)) {
            throw Failures.exists(upload.key());
        }
        return there.length();
    }

    private static long length(List<Sent> parts) {
        return parts.stream().mapToLong(sent -> sent.part().length()).sum();
    }

    private static String document(List<Sent> parts) {
        StringBuilder xml =
                new StringBuilder("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        for (Sent sent : parts) {
            StoredPart part = sent.part();
            xml.append("<Part><PartNumber>").append(part.number()).append("</PartNumber><ETag>");
            xml.append(SafeXml.escape(part.etag())).append("</ETag>");
            sent.crc32c()
                    .ifPresent(sum -> xml.append("<ChecksumCRC32C>").append(sum).append("</ChecksumCRC32C>"));
            xml.append("</Part>");
        }
        return xml.append("</CompleteMultipartUpload>").toString();
    }
}
