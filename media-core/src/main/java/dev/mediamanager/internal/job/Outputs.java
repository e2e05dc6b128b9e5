package dev.mediamanager.internal.job;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Rendition;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.VerifiedPut;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.HashingInputStream;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.PutRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks and stores what processors publish: a row before every object, as for uploads. Thread-safe. */
final class Outputs {
    private static final Logger LOG = LoggerFactory.getLogger(Outputs.class);
    private static final int MAX_FILES = 10_000;

    private final Parts parts;
    private final Job job;
    private final OutputCheck check;
    private final List<JobOutcome.Made> made = new ArrayList<>();
    private final Set<BlobKey> put = new HashSet<>();

    Outputs(Parts parts, Job job) {
        this.parts = parts;
        this.job = job;
        this.check = new OutputCheck(parts);
    }

    void publish(Call call, String variant, Output output) {
        if (call.variants().stream().noneMatch(v -> v.name().equals(variant))) {
            throw bad("Variant '" + variant + "' was not asked for; asked were " + names(call.variants()));
        }
        MediaInfo info = check.probe(call.workspace(), variant, output);
        BlobKey key = parts.naming().newKey(parts.ids().random(), tenant());
        parts.repository().stageBlob(job.id(), job.attempt(), key, parts.leaseEnd());
        remember(key);
        Rendition rendition = store(key, output, info);
        add(new JobOutcome.Made(variant, rendition, output.index()));
    }

    private String tenant() {
        return parts.repository()
                .findMedia(job.media())
                .orElseThrow(
                        () -> new MediaNotFoundException("media", job.media().value()))
                .tenant();
    }

    private synchronized void remember(BlobKey key) {
        put.add(key);
    }

    private Rendition store(BlobKey key, Output output, MediaInfo info) {
        Path file = output.file();
        try {
            return store(key, output, info, Files.size(file));
        } catch (IOException e) {
            throw new ProcessingException(
                    ProcessingException.Reason.BAD_OUTPUT, "Output " + file.getFileName() + " cannot be read", e);
        }
    }

    @SuppressWarnings("try") // the grant is held, not used
    private Rendition store(BlobKey key, Output output, MediaInfo info, long length) throws IOException {
        try (ByteBudget.Grant grant = parts.budget().take(ByteBudget.ofPut(OptionalLong.of(length)));
                InputStream in = Files.newInputStream(output.file());
                HashingInputStream hashing = new HashingInputStream(in, parts.threads())) {
            PutRequest request = new PutRequest(
                    key,
                    hashing,
                    OptionalLong.of(length),
                    output.type(),
                    parts.budget().forStores());
            long stored = VerifiedPut.put(parts.storage(), request, hashing);
            if (stored != length) {
                throw new StorageException(
                        StorageException.Reason.CORRUPT,
                        "The store kept " + stored + " of " + length + " bytes of blob " + key);
            }
            return new Rendition(
                    output.rendition(),
                    key,
                    output.type(),
                    length,
                    hashing.sha256(),
                    info,
                    output.codecs(),
                    output.index().isPresent());
        }
    }

    private synchronized void add(JobOutcome.Made file) {
        boolean twice = made.stream()
                .anyMatch(m -> m.variant().equals(file.variant())
                        && m.rendition().name().equals(file.rendition().name()));
        if (twice || made.size() >= MAX_FILES) {
            throw bad("Rendition '" + file.rendition().name() + "' of variant '" + file.variant()
                    + "' was published twice, or more than " + MAX_FILES + " files were");
        }
        made.add(file);
    }

    /** A processor that forgets a variant has not succeeded. */
    synchronized void checkComplete(Collection<List<NamedSpec>> asked) {
        for (List<NamedSpec> variants : asked) {
            for (NamedSpec variant : variants) {
                if (made.stream().noneMatch(m -> m.variant().equals(variant.name()))) {
                    throw bad("The processor returned without publishing variant '" + variant.name() + "'");
                }
            }
        }
    }

    synchronized List<JobOutcome.Made> made() {
        return List.copyOf(made);
    }

    /** Deletes what was put after the job had been taken away, when its tombstones were dealt with already. */
    synchronized void discard() {
        for (BlobKey key : put) {
            try {
                if (parts.repository()
                        .findBlob(key)
                        .filter(row -> row.state() == BlobState.TOMBSTONE)
                        .isPresent()) {
                    parts.storage().delete(key);
                }
            } catch (RuntimeException e) {
                LOG.warn("Cannot delete blob {} now; its tombstone will: {}", key, e.toString());
            }
        }
    }

    private static List<String> names(List<NamedSpec> variants) {
        return variants.stream().map(NamedSpec::name).toList();
    }

    private static ProcessingException bad(String message) {
        return new ProcessingException(ProcessingException.Reason.BAD_OUTPUT, message, List.of());
    }
}
