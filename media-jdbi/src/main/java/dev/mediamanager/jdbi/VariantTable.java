package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.JobOutcome.Made;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Changes variants. A variant belongs to the job that is to make or replace it, until that job ends or another one takes it over. */
final class VariantTable {
    private record Known(String name, VariantState state, String specHash, Optional<String> job) {
        boolean isReadyBy(NamedSpec wanted) {
            return state == VariantState.READY && specHash.equals(wanted.spec().hash());
        }
    }

    /** Marks the pending variants of {@code <jobs>} as failed, and lets all their variants go. The state last: some databases read what they have just set. */
    static final String FAIL = """
            UPDATE media_variant
            SET failure = CASE WHEN state = 'PENDING' THEN :unmade ELSE failure END,
                state = CASE WHEN state = 'PENDING' THEN 'FAILED' ELSE state END,
                job_id = NULL
            WHERE job_id IN (<jobs>)
            """;

    private VariantTable() {}

    /** Returns the names of the variants that belong to a job. */
    static Set<String> ownedBy(Handle handle, JobId job) {
        return handle.select("SELECT name FROM media_variant WHERE job_id = ?", job)
                .mapTo(String.class)
                .set();
    }

    /** Returns those of these variants that are not ready by the same spec; takes those that are from whatever job would replace them. */
    static List<NamedSpec> keepReady(Handle handle, VersionId version, Collection<NamedSpec> wanted) {
        Map<String, Known> known = known(handle, version);
        List<NamedSpec> missing = new ArrayList<>();
        for (NamedSpec named : wanted) {
            Optional<Known> ready =
                    Optional.ofNullable(known.get(named.name())).filter(there -> there.isReadyBy(named));
            if (ready.isEmpty()) {
                missing.add(named);
            }
            ready.flatMap(Known::job)
                    .ifPresent(job -> handle.execute(
                            "UPDATE media_variant SET job_id = NULL WHERE version_id = ? AND name = ?",
                            version,
                            named.name()));
        }
        return missing;
    }

    private static Map<String, Known> known(Handle handle, VersionId version) {
        return handle
                .select("SELECT name, state, spec_hash, job_id FROM media_variant WHERE version_id = ?", version)
                .map(Row.to(row -> new Known(
                        row.text("name"),
                        row.constant(VariantState.class, "state"),
                        row.text("spec_hash"),
                        row.optionalText("job_id"))))
                .stream()
                .collect(Collectors.toMap(Known::name, Function.identity()));
    }

    /** Lets variants belong to a job; they become pending unless something readable is there. */
    static void assign(Handle handle, VersionId version, Collection<NamedSpec> variants, JobId job) {
        for (NamedSpec named : variants) {
            int replaced = handle.execute(
                    "UPDATE media_variant SET job_id = ? WHERE version_id = ? AND name = ? AND state = 'READY'",
                    job,
                    version,
                    named.name());
            if (replaced == 0) {
                makePending(handle, version, named, job);
            }
        }
    }

    private static void makePending(Handle handle, VersionId version, NamedSpec named, JobId job) {
        handle.execute("DELETE FROM media_variant WHERE version_id = ? AND name = ?", version, named.name());
        handle.createUpdate("""
                        INSERT INTO media_variant (version_id, name, state, spec, spec_hash, job_id)
                        VALUES (:version, :name, 'PENDING', :spec, :hash, :job)
                        """)
                .bind("version", version)
                .bind("name", named.name())
                .bind("spec", named.spec().toJson())
                .bind("hash", named.spec().hash())
                .bind("job", job)
                .execute();
    }

    /** Removes the renditions of these variants, and returns their blobs. */
    static List<BlobKey> removeRenditions(Handle handle, VersionId version, Set<String> variants) {
        if (variants.isEmpty()) {
            return List.of();
        }
        List<String> names = List.copyOf(variants);
        List<BlobKey> blobs = handle.createQuery(
                        "SELECT blob_key FROM media_rendition WHERE version_id = :version AND variant_name IN (<names>)")
                .bind("version", version)
                .bindList("names", names)
                .map(Row.to(row -> new BlobKey(row.text("blob_key"))))
                .list();
        handle.createUpdate("DELETE FROM media_rendition WHERE version_id = :version AND variant_name IN (<names>)")
                .bind("version", version)
                .bindList("names", names)
                .execute();
        return blobs;
    }

    /** Removes one rendition, and its variant if that was all of it; returns its blob. */
    static List<BlobKey> removeRendition(Handle handle, VersionId version, String variant, String rendition) {
        List<BlobKey> blobs = handle.select(
                        "SELECT blob_key FROM media_rendition WHERE version_id = ? AND variant_name = ? AND name = ?",
                        version,
                        variant,
                        rendition)
                .map(Row.to(row -> new BlobKey(row.text("blob_key"))))
                .list();
        handle.execute(
                "DELETE FROM media_rendition WHERE version_id = ? AND variant_name = ? AND name = ?",
                version,
                variant,
                rendition);
        if (!blobs.isEmpty()) {
            handle.execute("""
                    DELETE FROM media_variant WHERE version_id = ? AND name = ?
                        AND NOT EXISTS (SELECT 1 FROM media_rendition WHERE version_id = ? AND variant_name = ?)
                    """, version, variant, version, variant);
        }
        return blobs;
    }

    /** Makes a variant ready; it belongs to no job any more. */
    static void publish(Handle handle, VersionId version, String name, VariantSpec spec, List<Made> files) {
        handle.createUpdate("""
                        UPDATE media_variant
                        SET state = 'READY', spec = :spec, spec_hash = :hash, job_id = NULL, failure = NULL
                        WHERE version_id = :version AND name = :name
                        """)
                .bind("spec", spec.toJson())
                .bind("hash", spec.hash())
                .bind("version", version)
                .bind("name", name)
                .execute();
        for (int position = 0; position < files.size(); position++) {
            insertRendition(handle, version, files.get(position), position);
        }
    }

    private static void insertRendition(Handle handle, VersionId version, Made made, int position) {
        Rendition file = made.rendition();
        handle.createUpdate("""
                        INSERT INTO media_rendition
                            (version_id, variant_name, name, position, blob_key, type, info, codecs, segmented)
                        VALUES (:version, :variant, :name, :position, :blob, :type, :info, :codecs, :segmented)
                        """)
                .bind("version", version)
                .bind("variant", made.variant())
                .bind("name", file.name())
                .bind("position", position)
                .bind("blob", file.blob())
                .bind("type", file.type())
                .bind("info", file.info().toJson())
                .bind("codecs", file.codecs())
                .bind("segmented", file.segmented())
                .execute();
        ImageAnalysis.of(file.info())
                .ifPresent(analysis -> HashTable.insert(handle, version, file.blob(), analysis.perceptualHash()));
        made.index()
                .map(SegmentIndex::toText)
                .ifPresent(index -> handle.execute(
                        "INSERT INTO media_segment_index (blob_key, segments) VALUES (?, ?)", file.blob(), index));
    }

    static Rendition rendition(Row row) throws java.sql.SQLException {
        return new Rendition(
                row.text("rendition_name"),
                new BlobKey(row.text("blob_key")),
                new MediaType(row.text("type")),
                row.number("length"),
                row.text("sha256"),
                MediaInfo.fromJson(row.text("info")),
                row.optionalText("codecs"),
                row.flag("segmented"));
    }
}
