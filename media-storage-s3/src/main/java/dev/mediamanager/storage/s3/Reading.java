package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.storage.s3.Client.Again;
import dev.mediamanager.storage.s3.Client.Attempts;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens ranges of objects, and checks that the store sends what was asked for. */
final class Reading {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final Names names;
    private final Client client;
    private final Heads heads;
    private final Failures failures;

    Reading(Names names, Client client, Heads heads, Failures failures) {
        this.names = names;
        this.client = client;
        this.heads = heads;
        this.failures = failures;
    }

    InputStream open(BlobKey key, ByteRange range) {
        if (range.length() == 0) {
            long length = heads.find(names.object(key))
                    .orElseThrow(() -> failures.notFound(key))
                    .length();
            requireWithin(key, range, length);
            return InputStream.nullInputStream();
        }
        Attempts attempts = client.attempts();
        return new BlobStream(this, key, range, get(key, range, call(key, range), attempts), attempts);
    }

    /**
     * Asks for the rest of a range whose connection broke, if another try is left.
     *
     * @param etag the entity tag that the object must still have
     */
    Reply resume(BlobKey key, ByteRange rest, String etag, Attempts attempts, IOException cause) {
        Call call = call(key, rest).header("if-match", etag);
        try {
            attempts.failed(call, CallException.broken(call, cause, true), Again.SAFE);
        } catch (CallException e) {
            throw failures.of(e);
        }
        return get(key, rest, call, attempts);
    }

    private Call call(BlobKey key, ByteRange range) {
        return Call.of("Reading blob " + key, "GET", names.object(key))
                .header("range", "bytes=" + range.offset() + "-" + (range.end() - 1));
    }

    private Reply get(BlobKey key, ByteRange range, Call call, Attempts attempts) {
        Reply reply;
        try {
            reply = client.send(call, Again.SAFE, attempts);
        } catch (CallException e) {
            throw failure(key, e);
        }
        try {
            requireRange(key, range, reply);
            return reply;
        } catch (RuntimeException e) {
            reply.close();
            throw e;
        }
    }

    private StorageException failure(BlobKey key, CallException e) {
        if (e.status() == 412) {
            return new StorageException(
                    Reason.CORRUPT, "Blob " + key + " was replaced in the store while it was read", e);
        }
        return e.is("NoSuchKey") ? failures.notFound(key) : failures.of(e);
    }

    private static void requireRange(BlobKey key, ByteRange range, Reply reply) {
        if (reply.status() == 200 && range.offset() == 0) {
            requireWithin(key, range, reply.length().orElse(range.end())); // a store that knows no ranges
            return;
        }
        Matcher sent = CONTENT_RANGE.matcher(reply.header("content-range").orElse(""));
        if (reply.status() != 206 || !sent.matches()) {
            throw new StorageException(
                    Reason.REFUSED, "The store does not answer with the range of blob " + key + " that was asked for");
        }
        requireWithin(key, range, Long.parseLong(sent.group(3)));
        if (Long.parseLong(sent.group(1)) != range.offset() || Long.parseLong(sent.group(2)) != range.end() - 1) {
            throw new StorageException(
                    Reason.CORRUPT,
                    "The store sends " + sent.group() + " of blob " + key + ", not the bytes from " + range.offset()
                            + " to " + (range.end() - 1));
        }
    }

    private static void requireWithin(BlobKey key, ByteRange range, long length) {
        if (!range.within(length)) {
            throw new StorageException(
                    Reason.INVALID_RANGE,
                    "Bytes " + range.offset() + " to " + range.end() + " are not within blob " + key + " of " + length
                            + " bytes");
        }
    }
}
