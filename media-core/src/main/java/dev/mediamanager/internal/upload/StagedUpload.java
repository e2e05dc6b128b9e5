package dev.mediamanager.internal.upload;

import dev.mediamanager.Account;
import dev.mediamanager.Media;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.StorageException;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.HashingInputStream;
import dev.mediamanager.internal.upload.IncomingStream.Arrival;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.ChargeRequest;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.Reservation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One upload from its reservation to its commit: row, object, inspection, commit; or back to nothing. */
final class StagedUpload {
    private static final Logger LOG = LoggerFactory.getLogger(StagedUpload.class);

    private final Parts parts;
    private final ScheduledExecutorService scheduler;
    private final OpenUploads.Entry entry;
    private final Incoming incoming;
    private long reserved;

    StagedUpload(Parts parts, ScheduledExecutorService scheduler, OpenUploads.Entry entry, Incoming incoming) {
        this.parts = parts;
        this.scheduler = scheduler;
        this.entry = entry;
        this.incoming = incoming;
    }

    /** Reserves identity, key, lease and room, before any object exists. */
    Reservation reserve() {
        Version version = new Version(
                parts.ids().version(),
                incoming.filing().replaced().orElseGet(() -> parts.ids().media()),
                1,
                VersionState.STAGED,
                incoming.fileName(),
                incoming.type(),
                incoming.type().kind(),
                0,
                "",
                MediaInfo.EMPTY,
                parts.naming().newKey(parts.ids().random()),
                parts.now());
        try {
            return SpaceReserver.reserve(
                    parts, bytes -> newUpload(version, bytes), incoming.wanted(), incoming.known());
        } catch (StorageException e) {
            abandon(version); // the answer may be lost, not the row
            throw e;
        }
    }

    private NewUpload newUpload(Version version, long bytes) {
        reserved = bytes;
        Filing filing = incoming.filing();
        List<Account> accounts = parts.charged(
                new ChargeRequest(ChargeRequest.What.ORIGINAL, filing.owner(), filing.tenant(), filing.accounts()));
        return new NewUpload(
                version,
                filing.replaced().isEmpty(),
                filing.owner(),
                filing.tenant(),
                incoming.request().title().orElse(incoming.fileName()),
                incoming.request().metadata(),
                accounts,
                bytes,
                incoming.request().idempotencyKey(),
                parts.leaseEnd());
    }

    /** Stores, inspects and commits; undoes everything if one of them fails. */
    Media run(Version version, SourceStream source) {
        try (LeaseKeeper lease = new LeaseKeeper(parts, version.id(), scheduler)) {
            Received received = receive(version, source, lease);
            lease.inspecting();
            CompletedUpload upload = new Inspection(parts, incoming, version).complete(received);
            entry.check();
            Media media = commit(upload);
            parts.changes().committed(media.id());
            return media;
        } catch (RuntimeException | Error e) {
            abandon(version);
            throw e;
        }
    }

    /** What the store has taken. */
    record Received(long length, String sha256) {}

    private Received receive(Version version, SourceStream source, LeaseKeeper lease) {
        SpaceReserver space = new SpaceReserver(parts, version.id(), reserved);
        IncomingStream in = new IncomingStream(incoming, source, parts.policy().maxBytes(), new Arrival() {
            @Override
            public void reading() {
                entry.check();
                lease.flowing();
            }

            @Override
            public void received(long total) {
                space.accept(total);
                incoming.request().progress().accept(total);
            }
        });
        try (HashingInputStream hashing = new HashingInputStream(in, parts.threads())) {
            PutRequest request = new PutRequest(
                    version.blob(),
                    hashing,
                    incoming.declared(),
                    incoming.type(),
                    parts.budget().forStores());
            Received received = put(request, hashing);
            space.accept(received.length());
            return received;
        } catch (IOException e) {
            throw new UncheckedIOException("The incoming stream never throws it", e);
        } catch (RuntimeException e) {
            throw in.failure().orElse(e); // a store may have wrapped it
        }
    }

    private Received put(PutRequest request, HashingInputStream hashing) throws IOException {
        long stored;
        try {
            stored = parts.storage().put(request);
        } catch (MediaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "The store failed to put blob " + request.key() + ": " + e, e);
        }
        if (stored != hashing.count() || hashing.read() >= 0) {
            throw new StorageException(
                    StorageException.Reason.CORRUPT,
                    "The store kept " + stored + " bytes of blob " + request.key() + ", but took " + hashing.count()
                            + " and did not read to the end, or lost some");
        }
        return new Received(stored, hashing.sha256());
    }

    /** A commit whose answer was lost may have happened: the row tells. */
    private Media commit(CompletedUpload upload) {
        try {
            return parts.repository().commit(upload);
        } catch (StorageException e) {
            if (!e.retryable()) {
                throw e;
            }
            Optional<Version> committed = parts.repository().findVersion(upload.version());
            return committed
                    .flatMap(v -> parts.repository().findMedia(v.media()))
                    .orElseThrow(() -> e);
        }
    }

    /**
     * Never hides the failure that led here; what cannot be undone now is left to the lease and the reconciler. The object goes only if its row
     * says so: a commit whose answer was lost may have made it visible.
     */
    private void abandon(Version version) {
        boolean interrupted = Thread.interrupted(); // an interrupted thread cleans up, too
        try {
            parts.repository().abandon(version.id(), parts.now(), parts.tombstoneEnd());
            boolean dead = parts.repository()
                    .findBlob(version.blob())
                    .filter(row -> row.state() == BlobState.TOMBSTONE)
                    .isPresent();
            if (dead) {
                parts.storage().delete(version.blob());
                parts.repository().tombstoneDeleted(version.blob(), parts.now());
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot clean up after upload {} now; the reconciler will: {}", version.id(), e.toString());
        } finally {
            parts.changes().committed(version.media());
            parts.changes().tombstoned();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
