package dev.mediamanager.jdbi;

import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.Actor;
import dev.mediamanager.AuditHead;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantId;
import dev.mediamanager.MediaId;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.AuditRepository;
import dev.mediamanager.spi.GrantRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The part of a repository that is about who may do what, and who did. Thread-safe. */
abstract class AccessRows implements AuditRepository, GrantRepository {
    private final AccessTable accesses;
    private final GrantTable grants;

    AccessRows(Transactions transactions) {
        accesses = new AccessTable(transactions);
        grants = new GrantTable(transactions);
    }

    @Override
    public void appendAccess(List<AccessEntry> entries) {
        accesses.appendAccess(entries);
    }

    @Override
    public AuditHead accessHead() {
        return accesses.accessHead();
    }

    @Override
    public List<AccessRecord> accessRecords(long above, int limit) {
        return accesses.accessRecords(above, limit);
    }

    @Override
    public List<AccessRecord> accessHistory(MediaId media, Optional<String> tenant, long below, int limit) {
        return accesses.accessHistory(media, tenant, below, limit);
    }

    @Override
    public List<AccessCount> countAccess(AccessFilter filter) {
        return accesses.countAccess(filter);
    }

    @Override
    public void addGrant(Grant grant, Optional<String> tokenHash, int most, Instant now) {
        grants.addGrant(grant, tokenHash, most, now);
    }

    @Override
    public List<Grant> listGrants(MediaId media) {
        return grants.listGrants(media);
    }

    @Override
    public List<Grant> findGrants(Collection<MediaId> media, Actor actor) {
        return grants.findGrants(media, actor);
    }

    @Override
    public Optional<Grant> findLink(String tokenHash) {
        return grants.findLink(tokenHash);
    }

    @Override
    public boolean removeGrant(MediaId media, GrantId grant) {
        return grants.removeGrant(media, grant);
    }
}
