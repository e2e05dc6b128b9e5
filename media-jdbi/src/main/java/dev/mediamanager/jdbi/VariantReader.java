package dev.mediamanager.jdbi;

import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.SpecReaders;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads variants with their renditions, of many versions in one query. Segment indexes stay where they are. */
final class VariantReader {
    /** A variant with one of its renditions. */
    private record Line(
            VersionId version,
            String name,
            VariantState state,
            String spec,
            Optional<String> failure,
            Optional<Rendition> rendition) {
        boolean isOfSameVariant(Line other) {
            return version.equals(other.version) && name.equals(other.name);
        }
    }

    private final SpecReaders specs;

    VariantReader(SpecReaders specs) {
        this.specs = specs;
    }

    /** Returns the variants of these versions, sorted by name; a version without variants is absent. */
    Map<VersionId, List<Variant>> load(Handle handle, List<VersionId> versions) {
        Map<VersionId, List<Variant>> byVersion = new HashMap<>();
        for (List<VersionId> some : Pages.split(versions)) {
            List<Line> lines = lines(handle, some);
            for (int from = 0, to; from < lines.size(); from = to) {
                to = from + 1;
                while (to < lines.size() && lines.get(to).isOfSameVariant(lines.get(from))) {
                    to++;
                }
                Variant variant = variant(lines.subList(from, to));
                byVersion
                        .computeIfAbsent(variant.version(), version -> new ArrayList<>())
                        .add(variant);
            }
        }
        return byVersion;
    }

    private static List<Line> lines(Handle handle, List<VersionId> versions) {
        return handle.createQuery("""
                        SELECT v.version_id, v.name, v.state, v.spec, v.failure, r.name AS rendition_name, r.type,
                               COALESCE(b.object_key, r.blob_key) AS blob_key, r.info, r.codecs, r.segmented, b.length, b.sha256
                        FROM media_variant v
                        LEFT JOIN media_rendition r ON r.version_id = v.version_id AND r.variant_name = v.name
                        LEFT JOIN media_blob b ON b.blob_key = r.blob_key
                        WHERE v.version_id IN (<versions>)
                        ORDER BY v.version_id, v.name, r.position
                        """)
                .bindList("versions", versions)
                .map(Row.to(VariantReader::line))
                .list();
    }

    private static Line line(Row row) throws SQLException {
        return new Line(
                new VersionId(row.text("version_id")),
                row.text("name"),
                row.constant(VariantState.class, "state"),
                row.text("spec"),
                row.optionalText("failure"),
                row.optionalText("rendition_name").isPresent()
                        ? Optional.of(VariantTable.rendition(row))
                        : Optional.empty());
    }

    private Variant variant(List<Line> lines) {
        Line first = lines.get(0);
        return new Variant(
                first.version(),
                first.name(),
                specs.readSpec(first.spec()),
                first.state(),
                lines.stream().flatMap(line -> line.rendition().stream()).toList(),
                first.failure());
    }
}
