package dev.mediamanager.jdbi;

import dev.mediamanager.Actor;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantId;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.GrantRepository;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The grants of single media. Thread-safe. */
final class GrantTable implements GrantRepository {
    private static final String USER = "USER";
    private static final String ROLE = "ROLE";
    private static final String LINK = "LINK";
    private static final String COLUMNS =
            "SELECT id, media_id, kind, tenant, name, operations, expires, grantor, created FROM media_grant";

    private final Transactions transactions;

    GrantTable(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void addGrant(Grant grant, Optional<String> tokenHash, int most, Instant now) {
        transactions.run(handle -> {
            Locks.media(handle, grant.media());
            if (!MediaTable.exists(handle, grant.media())) {
                throw new MediaNotFoundException("media", grant.media().value());
            }
            if (isThere(handle, grant.id())) {
                return;
            }
            handle.execute(
                    "DELETE FROM media_grant WHERE media_id = ? AND expires IS NOT NULL AND expires <= ?",
                    grant.media(),
                    now);
            int others = handle.select("SELECT COUNT(*) FROM media_grant WHERE media_id = ?", grant.media())
                    .mapTo(int.class)
                    .one();
            if (others >= most) {
                throw MediaRejectedException.argument(
                        "number of grants of media " + grant.media(), Integer.toString(others + 1), "at most " + most);
            }
            insert(handle, grant, tokenHash);
        });
    }

    private static boolean isThere(Handle handle, GrantId id) {
        return handle.select("SELECT 1 FROM media_grant WHERE id = ?", id.value())
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    private static void insert(Handle handle, Grant grant, Optional<String> tokenHash) {
        String operations =
                grant.terms().operations().stream().map(Operation::name).collect(Collectors.joining(","));
        handle.createUpdate("""
                        INSERT INTO media_grant (id, media_id, kind, tenant, name, operations, expires, grantor, created)
                        VALUES (:id, :media, :kind, :tenant, :name, :operations, :expires, :grantor, :created)
                        """)
                .bind("id", grant.id().value())
                .bind("media", grant.media())
                .bind("kind", kind(grant.grantee()))
                .bind("tenant", tenant(grant.grantee()))
                .bind("name", tokenHash.orElseGet(() -> name(grant.grantee())))
                .bind("operations", operations)
                .bind("expires", grant.terms().expires())
                .bind("grantor", grant.grantor())
                .bind("created", grant.created())
                .execute();
    }

    private static String kind(Grantee grantee) {
        if (grantee instanceof Grantee.User) {
            return USER;
        }
        return grantee instanceof Grantee.Role ? ROLE : LINK;
    }

    private static String tenant(Grantee grantee) {
        if (grantee instanceof Grantee.User user) {
            return user.tenant();
        }
        return grantee instanceof Grantee.Role role ? role.tenant() : "";
    }

    private static String name(Grantee grantee) {
        if (grantee instanceof Grantee.User user) {
            return user.name();
        }
        return grantee instanceof Grantee.Role role ? role.name() : "";
    }

    @Override
    public List<Grant> listGrants(MediaId media) {
        return transactions.read(handle -> handle.select(COLUMNS + " WHERE media_id = ? ORDER BY media_id, id", media)
                .map(Row.to(GrantTable::grant))
                .list());
    }

    @Override
    public List<Grant> findGrants(Collection<MediaId> media, Actor actor) {
        if (media.isEmpty()) {
            return List.of();
        }
        String roles = actor.roles().isEmpty() ? "" : " OR (kind = 'ROLE' AND name IN (<roles>))";
        return transactions.read(handle -> {
            var query = handle.createQuery(COLUMNS + " WHERE media_id IN (<media>) AND tenant = :tenant"
                            + " AND ((kind = 'USER' AND name = :user)" + roles + ")")
                    .bindList("media", List.copyOf(media))
                    .bind("tenant", actor.tenant())
                    .bind("user", actor.user());
            if (!actor.roles().isEmpty()) {
                query.bindList("roles", List.copyOf(actor.roles()));
            }
            return query.map(Row.to(GrantTable::grant)).stream()
                    .sorted(Comparator.comparing(Grant::id))
                    .toList();
        });
    }

    @Override
    public Optional<Grant> findLink(String tokenHash) {
        return transactions.read(
                handle -> handle.select(COLUMNS + " WHERE kind = 'LINK' AND tenant = '' AND name = ?", tokenHash)
                        .map(Row.to(GrantTable::grant))
                        .findOne());
    }

    @Override
    public boolean removeGrant(MediaId media, GrantId grant) {
        return transactions.write(handle ->
                handle.execute("DELETE FROM media_grant WHERE id = ? AND media_id = ?", grant.value(), media) > 0);
    }

    private static Grant grant(Row row) throws SQLException {
        return new Grant(
                new GrantId(row.text("id")),
                new MediaId(row.text("media_id")),
                grantee(row),
                new GrantTerms(
                        Arrays.stream(row.text("operations").split(","))
                                .map(Operation::valueOf)
                                .collect(Collectors.toSet()),
                        row.optionalMoment("expires")),
                row.text("grantor"),
                row.moment("created"));
    }

    private static Grantee grantee(Row row) throws SQLException {
        return switch (row.text("kind")) {
            case USER -> new Grantee.User(row.text("tenant"), row.text("name"));
            case ROLE -> new Grantee.Role(row.text("tenant"), row.text("name"));
            default -> new Grantee.Bearer();
        };
    }
}
