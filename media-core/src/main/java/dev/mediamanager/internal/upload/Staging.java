package dev.mediamanager.internal.upload;

import dev.mediamanager.Account;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.ChargeRequest;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.Reservation;
import java.util.List;

/** The begin of every upload: identity, key, lease and room are reserved before any object exists. */
public final class Staging {
    private final Parts parts;
    private final UploadRequest request;
    private final Filing filing;
    private final String fileName;
    private final MediaType type;
    private long reserved;

    /**
     * Prepares an upload.
     *
     * @param fileName the cleaned name
     * @param type the type of the bytes, as far as it is known
     */
    public Staging(Parts parts, UploadRequest request, Filing filing, String fileName, MediaType type) {
        this.parts = parts;
        this.request = request;
        this.filing = filing;
        this.fileName = fileName;
        this.type = type;
    }

    /** Reserves as much of {@code wanted} bytes as there is room for, but at least {@code needed}. */
    public Reservation reserve(long wanted, long needed) {
        Version version = new Version(
                parts.ids().version(),
                filing.replaced().orElseGet(() -> parts.ids().media()),
                1,
                VersionState.STAGED,
                fileName,
                type,
                type.kind(),
                0,
                "",
                MediaInfo.EMPTY,
                parts.naming().newKey(parts.ids().random(), filing.tenant()),
                parts.now());
        try {
            return SpaceReserver.reserve(parts, bytes -> newUpload(version, bytes), wanted, needed);
        } catch (StorageException e) {
            new Completion(parts).abandon(version); // the answer may be lost, not the row
            throw e;
        }
    }

    /** Returns how many bytes were reserved. */
    public long reserved() {
        return reserved;
    }

    private NewUpload newUpload(Version version, long bytes) {
        reserved = bytes;
        List<Account> accounts = parts.charged(
                new ChargeRequest(ChargeRequest.What.ORIGINAL, filing.owner(), filing.tenant(), filing.accounts()));
        return new NewUpload(
                version,
                filing.replaced().isEmpty(),
                filing.owner(),
                filing.tenant(),
                request.title().orElse(fileName),
                request.metadata(),
                request.labels(),
                accounts,
                bytes,
                request.idempotencyKey(),
                parts.leaseEnd());
    }
}
