package dev.mediamanager.jdbi;

import dev.mediamanager.VariantSpec;
import dev.mediamanager.VersionId;
import dev.mediamanager.jdbi.Charges.Change;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewCopy.CopiedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Adds the rows of copies. What refers to an object of another media has a blob of its own, whose key is made here and never shown: so it is charged, found and
 * released as any other.
 */
final class CopyTable {
    /** The number of the reference to a version's original; those to files of variants follow. */
    static final int ORIGINAL = 0;

    private static final String ON_DEMAND = VariantSpec.ON_DEMAND + "%";

    private CopyTable() {}

    /** Returns the key of one of the references that a version of a copy makes. */
    static String reference(VersionId version, int number) {
        return version.value().replace("-", "") + "/" + number;
    }

    static void insertMedia(Handle handle, NewCopy copy, VersionId current) {
        handle.createUpdate("""
                        INSERT INTO media
                            (id, tenant, owner, title, current_version, kind, length, last_number, created, updated, revision)
                        SELECT :id, m.tenant, :owner, :title, :current, m.kind, m.length, :number, :now, :now, 1
                        FROM media m WHERE m.id = :source
                        """)
                .bind("id", copy.id())
                .bind("owner", copy.owner())
                .bind("title", copy.title())
                .bind("current", current)
                .bind("number", copy.versions().size())
                .bind("now", copy.now())
                .bind("source", copy.source())
                .execute();
    }

    /** Adds a version that refers to the original of another; returns what is charged, or nothing if that one is not ready. */
    static Optional<Change> insertVersion(Handle handle, NewCopy copy, CopiedVersion version, int number) {
        String reference = reference(version.to(), ORIGINAL);
        int inserted = handle.createUpdate("""
                        INSERT INTO media_blob (blob_key, object_key, state, version_id, items, reserved, length, sha256)
                        SELECT :reference, COALESCE(b.object_key, b.blob_key), 'LIVE', :to, b.items, 0, b.length, b.sha256
                        FROM media_version v JOIN media_blob b ON b.blob_key = v.blob_key
                        WHERE v.id = :from AND v.media_id = :source AND v.state = 'READY'
                        """)
                .bind("reference", reference)
                .bind("to", version.to())
                .bind("from", version.from())
                .bind("source", copy.source())
                .execute();
        handle.createUpdate("""
                        INSERT INTO media_version (id, media_id, number, state, file_name, type, kind, info, blob_key, created)
                        SELECT :to, :media, :number, v.state, v.file_name, v.type, v.kind, v.info, :reference, :now
                        FROM media_version v WHERE v.id = :from AND v.media_id = :source AND v.state = 'READY'
                        """)
                .bind("to", version.to())
                .bind("media", copy.id())
                .bind("number", number)
                .bind("reference", reference)
                .bind("now", copy.now())
                .bind("from", version.from())
                .bind("source", copy.source())
                .execute();
        return inserted == 0 ? Optional.empty() : Optional.of(charged(handle, List.of(reference)));
    }

    /** Gives a version the ready variants of another, but for those made on demand; returns the references to their files. */
    static List<String> insertVariants(Handle handle, CopiedVersion version) {
        handle.execute("""
                INSERT INTO media_variant (version_id, name, state, spec, spec_hash)
                SELECT ?, v.name, v.state, v.spec, v.spec_hash FROM media_variant v
                WHERE v.version_id = ? AND v.state = 'READY' AND v.name NOT LIKE ?
                """, version.to(), version.from(), ON_DEMAND);
        List<String> files = handle.select("""
                        SELECT r.blob_key FROM media_rendition r
                        JOIN media_variant v ON v.version_id = r.version_id AND v.name = r.variant_name
                        WHERE r.version_id = ? AND v.state = 'READY' AND v.name NOT LIKE ?
                        ORDER BY r.variant_name, r.position
                        """, version.from(), ON_DEMAND)
                .mapTo(String.class)
                .list();
        List<String> references = new ArrayList<>();
        for (String file : files) {
            String reference = reference(version.to(), ORIGINAL + 1 + references.size());
            insertRendition(handle, version.to(), file, reference);
            references.add(reference);
        }
        return references;
    }

    private static void insertRendition(Handle handle, VersionId to, String file, String reference) {
        handle.execute("""
                INSERT INTO media_blob (blob_key, object_key, state, version_id, items, reserved, length, sha256)
                SELECT ?, COALESCE(b.object_key, b.blob_key), 'LIVE', ?, b.items, 0, b.length, b.sha256
                FROM media_blob b WHERE b.blob_key = ?
                """, reference, to, file);
        handle.execute("""
                INSERT INTO media_rendition (version_id, variant_name, name, position, blob_key, type, info, codecs, segmented)
                SELECT ?, r.variant_name, r.name, r.position, ?, r.type, r.info, r.codecs, r.segmented
                FROM media_rendition r WHERE r.blob_key = ?
                """, to, reference, file);
        handle.execute("""
                INSERT INTO media_segment_index (blob_key, segments)
                SELECT ?, i.segments FROM media_segment_index i WHERE i.blob_key = ?
                """, reference, file);
        handle.execute("""
                INSERT INTO media_hash (blob_key, version_id, tenant, hash, band0, band1, band2, band3)
                SELECT ?, ?, h.tenant, h.hash, h.band0, h.band1, h.band2, h.band3 FROM media_hash h WHERE h.blob_key = ?
                """, reference, to, file);
    }

    /** Returns what an account is charged that pays for all of these. */
    static Change charged(Handle handle, List<String> references) {
        Change sum = Change.add(0);
        for (List<String> some : Pages.split(references)) {
            Change more = handle.createQuery("""
                            SELECT COALESCE(SUM(length), 0) AS bytes, COALESCE(SUM(items), 0) AS items
                            FROM media_blob WHERE blob_key IN (<references>)
                            """)
                    .bindList("references", some)
                    .map(Row.to(row -> new Change(row.number("bytes"), row.number("items"), 0, 0)))
                    .one();
            sum = sum.plus(more);
        }
        return sum;
    }
}
