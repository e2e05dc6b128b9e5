package dev.mediamanager.internal.upload;

import dev.mediamanager.Account;
import dev.mediamanager.Media;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.Recipe;
import dev.mediamanager.StorageException;
import dev.mediamanager.Track;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.inspect.StoredSource;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.HashingInputStream;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.spi.ChargeRequest;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.Reservation;
import dev.mediamanager.spi.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One upload from its reservation to its commit: row, object, inspection, commit; or back to nothing. */
final class StagedUpload {
    private static final Logger LOG = LoggerFactory.getLogger(StagedUpload.class);

    private final Parts parts;
    private final ScheduledExecutorService scheduler;
    private final Incoming incoming;
    private long reserved;

    StagedUpload(Parts parts, ScheduledExecutorService scheduler, Incoming incoming) {
        this.parts = parts;
        this.scheduler = scheduler;
        this.incoming = incoming;
    }

    /** Reserves identity, key, lease and room, before any object exists. */
    Reservation reserve() {
        long known = incoming.known();
        boolean complete = incoming.declared().isPresent() || incoming.head().length < TypeDetector.HEAD_BYTES;
        long wanted = complete ? known : Math.max(known, SpaceReserver.STEP);
        Optional<MediaId> replaced = incoming.request().newVersionOf();
        Version version = new Version(
                parts.ids().version(),
                replaced.orElseGet(() -> parts.ids().media()),
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
        return SpaceReserver.reserve(parts, bytes -> newUpload(version, replaced.isEmpty(), bytes), wanted, known);
    }

    private NewUpload newUpload(Version version, boolean newMedia, long bytes) {
        reserved = bytes;
        String owner = incoming.actor().user();
        String tenant = incoming.actor().tenant();
        List<Account> accounts = parts.charges()
                .accountsFor(new ChargeRequest(
                        ChargeRequest.What.ORIGINAL,
                        owner,
                        tenant,
                        incoming.request().accounts()));
        return new NewUpload(
                version,
                newMedia,
                owner,
                tenant,
                incoming.request().title().orElse(incoming.fileName()),
                incoming.request().metadata(),
                accounts,
                bytes,
                incoming.request().idempotencyKey(),
                parts.leaseEnd());
    }

    /** Stores, inspects and commits; undoes everything if one of them fails. */
    Media run(Version version, Function<LongConsumer, IncomingStream> source) {
        try (LeaseKeeper lease = new LeaseKeeper(parts, version.id(), scheduler)) {
            Received received = receive(version, source, lease);
            lease.inspecting();
            CompletedUpload upload = inspect(version, received);
            Media media = commit(upload);
            parts.changes().committed(media.id());
            return media;
        } catch (MediaException | UncheckedIOException e) {
            abandon(version);
            throw e instanceof MediaException typed ? typed : unreadable((UncheckedIOException) e);
        } catch (RuntimeException | Error e) {
            abandon(version);
            throw e;
        }
    }

    private record Received(long length, String sha256) {}

    @SuppressWarnings("try") // the grant is held, not used
    private Received receive(Version version, Function<LongConsumer, IncomingStream> source, LeaseKeeper lease) {
        SpaceReserver space = new SpaceReserver(parts, version.id(), reserved);
        LongConsumer progress = incoming.request().progress();
        IncomingStream in = source.apply(bytes -> {
            lease.sawBytes();
            space.accept(bytes);
            progress.accept(bytes);
        });
        try (ByteBudget.Grant grant = parts.budget().take(HashingInputStream.BUFFER_BYTES);
                HashingInputStream hashing = new HashingInputStream(in, parts.threads())) {
            long stored =
                    parts.storage().put(new PutRequest(version.blob(), hashing, incoming.declared(), incoming.type()));
            if (stored != hashing.count()) {
                throw new StorageException(
                        StorageException.Reason.CORRUPT,
                        "The store kept " + stored + " bytes of " + hashing.count() + " of blob " + version.blob());
            }
            space.accept(stored);
            return new Received(stored, hashing.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletedUpload inspect(Version version, Received received) {
        MediaInfo info = parts.inspector()
                .extract(
                        incoming.type(),
                        parts.policy().limits(),
                        folder -> new StoredSource(parts.storage(), version.blob(), received.length(), folder));
        Verdict verdict = parts.inspector()
                .scan(
                        parts.scanner(),
                        incoming.type(),
                        folder -> new StoredSource(parts.storage(), version.blob(), received.length(), folder));
        Recipe recipe = incoming.request().recipe().recipeFor(incoming.type(), info);
        parts.processors().check(incoming.type(), recipe);
        Optional<NewJob> job = recipe.isEmpty()
                ? Optional.empty()
                : Optional.of(new NewJob(parts.ids().job(), version.id(), recipe, parts.maxAttempts(), parts.now()));
        Optional<String> quarantine = quarantine(verdict);
        return new CompletedUpload(
                version.id(),
                kind(info),
                received.length(),
                received.sha256(),
                quarantine.map(why -> info.withProperty("quarantine", why)).orElse(info),
                quarantine,
                job,
                parts.now());
    }

    private MediaKind kind(MediaInfo info) {
        boolean soundOnly = info.has(Track.Kind.AUDIO) && !info.has(Track.Kind.VIDEO);
        MediaKind kind = incoming.type().kind();
        return kind == MediaKind.VIDEO && soundOnly ? MediaKind.AUDIO : kind;
    }

    private Optional<String> quarantine(Verdict verdict) {
        if (verdict instanceof Verdict.Infected infected) {
            return Optional.of("infected: " + infected.signature());
        }
        if (verdict instanceof Verdict.Clean || parts.policy().unscannedAllowed()) {
            return Optional.empty();
        }
        return Optional.of(
                verdict instanceof Verdict.NotScanned skipped
                        ? "not scanned: " + skipped.why()
                        : "scan failed: " + verdict);
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

    /** Never hides the failure that led here; what cannot be undone now is left to the lease and the reconciler. */
    private void abandon(Version version) {
        try {
            parts.repository().abandon(version.id(), parts.now(), parts.tombstoneEnd());
            parts.storage().delete(version.blob());
            parts.repository().tombstoneDeleted(version.blob(), parts.now());
        } catch (RuntimeException e) {
            LOG.warn("Cannot clean up after upload {} now; the reconciler will: {}", version.id(), e.toString());
        } finally {
            parts.changes().committed(version.media());
            parts.changes().tombstoned();
        }
    }

    private static StorageException unreadable(UncheckedIOException e) {
        return new StorageException(StorageException.Reason.UNAVAILABLE, "The upload was cut off: " + e.getCause(), e);
    }
}
