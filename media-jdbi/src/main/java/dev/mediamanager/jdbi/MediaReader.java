package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.JobId;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Page;
import dev.mediamanager.Variant;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.ListPosition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Puts media together: three queries, for one of them or for a page; two for one that is new. */
final class MediaReader {
    private static final String COLUMNS =
            "SELECT m.id, m.owner, m.tenant, m.title, m.project, m.created, m.updated, m.revision, %s AS recycled, "
                    + VersionTable.COLUMNS;
    private static final String SHOWN = """
            JOIN media_version v ON v.id = %s
            JOIN media_blob b ON b.blob_key = v.blob_key
            WHERE\s""";
    private static final String SELECT = select("FROM media m\n", false);
    private static final String SELECT_RECYCLED =
            select("FROM media_recycled r CROSS JOIN media m ON m.id = r.media_id\n", true);

    /** A media without what is in other tables. */
    private record Bare(
            MediaId id,
            String owner,
            String tenant,
            String title,
            Optional<String> project,
            Instant created,
            Instant updated,
            long revision,
            Optional<Instant> recycled,
            Version current) {}

    /** One fact of a media that has several of its kind. */
    private record Detail(MediaId media, String what, String name, String content, String tenant) {}

    private final VariantReader variants;

    MediaReader(VariantReader variants) {
        this.variants = variants;
    }

    Optional<Media> find(Handle handle, MediaId id) {
        return findOne(handle, select(handle, id));
    }

    Optional<Media> findRecycled(Handle handle, MediaId id) {
        return findOne(
                handle,
                handle.select(SELECT_RECYCLED + "r.media_id = ?", id)
                        .map(Row.to(MediaReader::bare))
                        .list());
    }

    /** Returns those of these media that there are, in the recycle bin or not. */
    List<Media> find(Handle handle, List<MediaId> ids) {
        List<Bare> found = new ArrayList<>();
        for (String select : List.of(SELECT + "m.id IN (<ids>)", SELECT_RECYCLED + "r.media_id IN (<ids>)")) {
            found.addAll(handle.createQuery(select)
                    .bindList("ids", ids)
                    .map(Row.to(MediaReader::bare))
                    .list());
        }
        return complete(handle, found, variants(handle, found));
    }

    private Optional<Media> findOne(Handle handle, List<Bare> found) {
        return complete(handle, found, variants(handle, found)).stream().findFirst();
    }

    /** Returns a media of whose current version nothing was made, nor is to be made yet, and that these accounts pay for. */
    Media findNew(Handle handle, MediaId id, List<Account> accounts) {
        Bare bare = select(handle, id).stream().findFirst().orElseThrow();
        List<Detail> details =
                handle.select("""
                        SELECT media_id, 'metadata' AS what, name, content, '' AS tenant FROM media_metadata WHERE media_id = ?
                        UNION ALL
                        SELECT media_id, 'tag', tag, '', '' FROM media_tag WHERE media_id = ?
                        """, id, id).map(Row.to(MediaReader::detail)).list();
        return media(bare, List.of(), accounts, details);
    }

    Page<Media> list(Handle handle, MediaQuery query) {
        Page<Bare> page = Pages.of(
                query.limit(),
                most -> select(handle, query, most),
                bare -> ListPosition.of(
                                query, bare.id(), bare.title(), bare.current().length())
                        .toCursor(query));
        return new Page<>(complete(handle, page.items(), variants(handle, page.items())), page.next());
    }

    private static String select(String from, boolean recycled) {
        return COLUMNS.formatted(recycled ? "r.recycled" : "NULL")
                + from
                + SHOWN.formatted(recycled ? "r.version_id" : "m.current_version");
    }

    private static List<Bare> select(Handle handle, MediaId id) {
        return handle.select(SELECT + "m.id = ?", id)
                .map(Row.to(MediaReader::bare))
                .list();
    }

    private static List<Bare> select(Handle handle, MediaQuery query, int most) {
        MediaListing listing = MediaListing.of(query);
        return listing.bind(handle.createQuery(
                        select(listing.from(), listing.recycled()) + listing.conditions() + listing.order()))
                .bind("most", most)
                .map(Row.to(MediaReader::bare))
                .list();
    }

    private static Bare bare(Row row) throws SQLException {
        return new Bare(
                new MediaId(row.text("id")),
                row.text("owner"),
                row.text("tenant"),
                row.text("title"),
                row.optionalText("project"),
                row.moment("created"),
                row.moment("updated"),
                row.number("revision"),
                row.optionalMoment("recycled"),
                VersionTable.version(row));
    }

    private Map<VersionId, List<Variant>> variants(Handle handle, List<Bare> media) {
        return variants.load(handle, versions(media));
    }

    private static List<VersionId> versions(List<Bare> media) {
        return media.stream().map(bare -> bare.current().id()).toList();
    }

    private static List<Media> complete(Handle handle, List<Bare> media, Map<VersionId, List<Variant>> variantsOf) {
        Map<MediaId, List<Detail>> detailsOf = new HashMap<>();
        for (List<Bare> some : Pages.split(media)) {
            detailsOf.putAll(details(handle, some, versions(some)));
        }
        return media.stream()
                .map(bare -> media(
                        bare,
                        variantsOf.getOrDefault(bare.current().id(), List.of()),
                        detailsOf.getOrDefault(bare.id(), List.of())))
                .toList();
    }

    private static Media media(Bare bare, List<Variant> variants, List<Detail> details) {
        List<Account> accounts = details(details, "account")
                .map(detail -> new Account(detail.name(), detail.content(), detail.tenant()))
                .toList();
        return media(bare, variants, accounts, details);
    }

    private static Map<MediaId, List<Detail>> details(Handle handle, List<Bare> media, List<VersionId> versions) {
        return handle
                .createQuery("""
                        SELECT media_id, 'metadata' AS what, name, content, '' AS tenant
                        FROM media_metadata WHERE media_id IN (<media>)
                        UNION ALL
                        SELECT media_id, 'tag', tag, '', '' FROM media_tag WHERE media_id IN (<media>)
                        UNION ALL
                        SELECT media_id, 'job', id, '', '' FROM media_job WHERE version_id IN (<versions>)
                        UNION ALL
                        SELECT v.media_id, 'account', c.account_kind, c.account_id, c.account_tenant
                        FROM media_version v JOIN media_charge c ON c.blob_key = v.blob_key WHERE v.id IN (<versions>)
                        """)
                .bindList("media", media.stream().map(Bare::id).toList())
                .bindList("versions", versions)
                .map(Row.to(MediaReader::detail))
                .stream()
                .collect(Collectors.groupingBy(Detail::media));
    }

    private static Detail detail(Row row) throws SQLException {
        return new Detail(
                new MediaId(row.text("media_id")),
                row.text("what"),
                row.text("name"),
                row.text("content"),
                row.text("tenant"));
    }

    private static Media media(Bare bare, List<Variant> variants, List<Account> accounts, List<Detail> details) {
        Map<String, String> metadata = new TreeMap<>();
        details(details, "metadata").forEach(detail -> metadata.put(detail.name(), detail.content()));
        return new Media(
                bare.id(),
                bare.owner(),
                bare.tenant(),
                bare.title(),
                metadata,
                new Labels(details(details, "tag").map(Detail::name).collect(Collectors.toSet()), bare.project()),
                accounts.stream().sorted().toList(),
                bare.current(),
                variants,
                details(details, "job")
                        .map(detail -> new JobId(detail.name()))
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                bare.created(),
                bare.updated(),
                bare.revision(),
                bare.recycled());
    }

    private static Stream<Detail> details(List<Detail> details, String what) {
        return details.stream().filter(detail -> detail.what().equals(what));
    }
}
