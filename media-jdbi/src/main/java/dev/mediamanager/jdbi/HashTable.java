package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaId;
import dev.mediamanager.PerceptualHash;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.SimilarMatch;
import dev.mediamanager.spi.SimilarQuery;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What pictures look like, and the search for the like.
 *
 * <p>If two hashes of four bands differ in d bits, one band differs in at most d / 4. So up to a distance of 7 it is enough to look at those rows that have
 * some band of the query, but for one bit: 68 probes of an index. Beyond that so many rows qualify that all hashes are read.
 */
final class HashTable {
    private static final int BANDS = 4;
    private static final int BAND_BITS = 16;
    private static final int BAND_MASK = (1 << BAND_BITS) - 1;
    private static final int MAX_FLIPPED = 1;

    private static final String SELECT = """
            SELECT m.id, h.hash, h.version_id FROM media_hash h JOIN media_version v ON v.id = h.version_id
            JOIN media m ON m.id = v.media_id AND m.current_version = v.id WHERE
            """;
    private static final String OF_TENANT = " AND h.tenant = :tenant";

    private HashTable() {}

    static void insert(Handle handle, VersionId version, BlobKey blob, PerceptualHash hash) {
        handle.createUpdate("""
                        INSERT INTO media_hash (blob_key, version_id, tenant, hash, band0, band1, band2, band3)
                        SELECT :blob, v.id, m.tenant, :hash, :band0, :band1, :band2, :band3
                        FROM media_version v JOIN media m ON m.id = v.media_id WHERE v.id = :version
                        """)
                .bind("blob", blob)
                .bind("version", version)
                .bind("hash", hash.bits())
                .bind("band0", band(hash.bits(), 0))
                .bind("band1", band(hash.bits(), 1))
                .bind("band2", band(hash.bits(), 2))
                .bind("band3", band(hash.bits(), 3))
                .execute();
    }

    private static int band(long hash, int index) {
        return (int) (hash >>> (index * BAND_BITS)) & BAND_MASK;
    }

    /** Returns what is near enough; holds no more than is asked for. */
    static List<SimilarMatch> find(Handle handle, SimilarQuery query) {
        Nearest nearest = new Nearest(query);
        String tenant = query.tenant().isPresent() ? OF_TENANT : "";
        int flipped = query.maxDistance() / BANDS;
        boolean probing = flipped <= MAX_FLIPPED;
        String select = probing ? probes(tenant) : SELECT + " TRUE" + tenant;
        try (Query rows = handle.createQuery(select + " ORDER BY version_id")) {
            query.tenant().ifPresent(name -> rows.bind("tenant", name));
            if (probing) {
                bindBands(rows, query.hash().bits(), flipped);
            }
            rows.map(Row.to(row -> new SimilarMatch(
                            new MediaId(row.text("id")),
                            query.hash().distance(new PerceptualHash(row.number("hash"))))))
                    .forEach(nearest::add);
        }
        return nearest.all();
    }

    private static String probes(String tenant) {
        return IntStream.range(0, BANDS)
                .mapToObj(i -> SELECT + " h.band" + i + " IN (<band" + i + ">)" + tenant)
                .collect(Collectors.joining(" UNION "));
    }

    private static void bindBands(Query query, long hash, int flipped) {
        for (int i = 0; i < BANDS; i++) {
            int band = band(hash, i);
            IntStream others = flipped == 0
                    ? IntStream.empty()
                    : IntStream.range(0, BAND_BITS).map(bit -> band ^ 1 << bit);
            query.bindList(
                    "band" + i,
                    IntStream.concat(IntStream.of(band), others).boxed().toList());
        }
    }

    /** Collects the nearest matches; those of one media come one after the other. */
    private static final class Nearest {
        private final SimilarQuery query;
        private final TreeSet<SimilarMatch> best = new TreeSet<>();
        private Optional<SimilarMatch> last = Optional.empty();

        Nearest(SimilarQuery query) {
            this.query = query;
        }

        void add(SimilarMatch match) {
            boolean same = last.filter(l -> l.media().equals(match.media())).isPresent();
            if (!same) {
                settle();
            }
            last = Optional.of(same && last.get().distance() < match.distance() ? last.get() : match);
        }

        private void settle() {
            last.filter(l -> l.distance() <= query.maxDistance())
                    .filter(query::isDue)
                    .ifPresent(best::add);
            if (best.size() > query.limit()) {
                best.pollLast();
            }
        }

        List<SimilarMatch> all() {
            settle();
            return List.copyOf(best);
        }
    }
}
