package dev.mediamanager.jdbi;

import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.CollectionQuery;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Page;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.CollectedPosition;
import dev.mediamanager.spi.CollectionRepository;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The collections, and the transitions of what is in them. Thread-safe. */
final class CollectionTable implements CollectionRepository {
    private static final String COLUMNS =
            "SELECT id, owner, tenant, project, name, created, updated, revision FROM media_collection";

    /** As it sorts before every id that a cursor can be. */
    private static final String AFTER_ALL_IDS = "~";

    private final Transactions transactions;
    private final MediaReader media;

    CollectionTable(Transactions transactions, MediaReader media) {
        this.transactions = transactions;
        this.media = media;
    }

    @Override
    public void addCollection(MediaCollection collection) {
        transactions.run(handle -> handle.createUpdate("""
                        INSERT INTO media_collection (id, owner, tenant, project, name, created, updated, revision, numbering)
                        VALUES (:id, :owner, :tenant, :project, :name, :created, :updated, :revision, 0)
                        """)
                .bind("id", collection.id().value())
                .bind("owner", collection.owner())
                .bind("tenant", collection.tenant())
                .bind("project", collection.project())
                .bind("name", collection.name())
                .bind("created", collection.created())
                .bind("updated", collection.updated())
                .bind("revision", collection.revision())
                .execute());
    }

    @Override
    public Optional<MediaCollection> findCollection(CollectionId id) {
        return transactions.read(handle -> find(handle, id));
    }

    private static Optional<MediaCollection> find(Handle handle, CollectionId id) {
        return handle.select(COLUMNS + " WHERE id = ?", id.value())
                .map(Row.to(CollectionTable::collection))
                .findOne();
    }

    private static MediaCollection existing(Handle handle, CollectionId id) {
        return find(handle, id).orElseThrow(() -> new MediaNotFoundException("collection", id.value()));
    }

    private static MediaCollection collection(Row row) throws SQLException {
        return new MediaCollection(
                new CollectionId(row.text("id")),
                row.text("owner"),
                row.text("tenant"),
                row.optionalText("project"),
                row.text("name"),
                row.moment("created"),
                row.moment("updated"),
                row.number("revision"));
    }

    /** The index is that of the project, else of the owner, in the tenant if one is given; what is left is asked of each row on the way. */
    @Override
    public Page<MediaCollection> listCollections(CollectionQuery query) {
        Map<String, Object> values = new TreeMap<>();
        query.tenant().ifPresent(tenant -> values.put("tenant", tenant));
        query.owner().ifPresent(owner -> values.put("owner", owner));
        query.project().ifPresent(project -> values.put("project", project));
        String by = (values.containsKey("tenant") ? "_tenant" : "")
                + Stream.of("project", "owner")
                        .filter(values::containsKey)
                        .findFirst()
                        .map(column -> "_" + column)
                        .orElse("");
        String index = by.isEmpty() ? "" : " INDEXED BY media_collection_by" + by;
        String conditions = values.keySet().stream()
                .map(column -> column + " = :" + column + " AND ")
                .collect(Collectors.joining());
        String sql = COLUMNS + index + " WHERE " + conditions + "id < :last ORDER BY id DESC LIMIT :most";
        return transactions.read(handle -> Pages.of(
                query.limit(),
                most -> handle.createQuery(sql)
                        .bindMap(values)
                        .bind("last", query.cursor().orElse(AFTER_ALL_IDS))
                        .bind("most", most)
                        .map(Row.to(CollectionTable::collection))
                        .list(),
                collection -> collection.id().value()));
    }

    @Override
    public MediaCollection renameCollection(CollectionId id, long revision, String name, Instant now) {
        return transactions.write(handle -> {
            int renamed = handle.execute("""
                    UPDATE media_collection SET name = ?, updated = ?, revision = revision + 1
                    WHERE id = ? AND revision = ?
                    """, name, now, id.value(), revision);
            MediaCollection collection = existing(handle, id);
            if (renamed == 0) {
                throw new MediaConflictException("Collection " + id + " is not at revision " + revision
                        + " any more; read it again and repeat the change on what it is now");
            }
            return collection;
        });
    }

    @Override
    public boolean deleteCollection(CollectionId id) {
        return transactions.write(
                handle -> handle.execute("DELETE FROM media_collection WHERE id = ?", id.value()) > 0);
    }

    @Override
    public boolean collect(CollectionId id, MediaId one, CollectionPlace place, int most) {
        return transactions.write(handle -> {
            Locks.media(handle, one);
            Locks.collection(handle, id);
            MediaCollection collection = existing(handle, id);
            checkTenant(handle, collection, one);
            if (CollectedTable.find(handle, id, one).isPresent()) {
                return false;
            }
            int others = CollectedTable.count(handle, id);
            if (others >= most) {
                throw MediaRejectedException.argument(
                        "number of media of collection " + id, Integer.toString(others + 1), "at most " + most);
            }
            CollectedTable.insert(handle, id, one, place);
            return true;
        });
    }

    private static void checkTenant(Handle handle, MediaCollection collection, MediaId one) {
        String tenant = handle.select("SELECT tenant FROM media WHERE id = ? AND current_version IS NOT NULL", one)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new MediaNotFoundException("media", one.value()));
        if (!tenant.equals(collection.tenant())) {
            throw MediaRejectedException.argument(
                    "tenant of media " + one, tenant, "that of the collection: " + collection.tenant());
        }
    }

    @Override
    public void moveCollected(CollectionId id, MediaId one, CollectionPlace place) {
        transactions.run(handle -> {
            Locks.collection(handle, id);
            existing(handle, id);
            if (CollectedTable.find(handle, id, one).isEmpty()) {
                throw new MediaNotFoundException("media in the collection", one.value());
            }
            if (!place.equals(CollectionPlace.after(one))) {
                CollectedTable.move(handle, id, one, place);
            }
        });
    }

    @Override
    public boolean removeCollected(CollectionId id, MediaId one) {
        return transactions.write(handle -> {
            Locks.collection(handle, id);
            return CollectedTable.delete(handle, id, one);
        });
    }

    @Override
    public Page<Media> listCollected(CollectionId id, Optional<String> cursor, int limit) {
        return transactions.read(handle -> {
            Optional<Long> numbering = handle.select("SELECT numbering FROM media_collection WHERE id = ?", id.value())
                    .mapTo(Long.class)
                    .findOne();
            return numbering
                    .map(current -> list(handle, id, current, cursor, limit))
                    .orElseGet(() -> new Page<>(List.of(), Optional.empty()));
        });
    }

    private Page<Media> list(Handle handle, CollectionId id, long numbering, Optional<String> cursor, int limit) {
        long after = cursor.map(text -> start(handle, numbering, CollectedPosition.parse(id, text)))
                .orElse(Long.MIN_VALUE);
        Page<CollectedPosition> page = Pages.of(
                limit,
                most -> CollectedTable.listAfter(handle, id, numbering, after, most),
                CollectedPosition::toCursor);
        List<MediaId> ids = page.items().stream().map(CollectedPosition::media).toList();
        Map<MediaId, Media> found = ids.isEmpty()
                ? Map.of()
                : media.find(handle, ids).stream().collect(Collectors.toMap(Media::id, Function.identity()));
        return new Page<>(
                ids.stream().map(one -> Objects.requireNonNull(found.get(one))).toList(), page.next());
    }

    private static long start(Handle handle, long numbering, CollectedPosition last) {
        if (last.numbering() == numbering) {
            return last.position();
        }
        return CollectedTable.find(handle, last).orElseThrow(last::lost);
    }
}
