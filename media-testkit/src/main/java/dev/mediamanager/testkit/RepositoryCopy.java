package dev.mediamanager.testkit;

import dev.mediamanager.Account;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.Recipe;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewCopy.CopiedVersion;
import dev.mediamanager.spi.NewJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A copy in a repository under test: of the current version, for Bob, who pays for its original, unless a case says otherwise. */
final class RepositoryCopy {
    static final Account BOB = Account.user("bob");

    private final MediaRepository rows;
    private final Media source;
    private final VersionId current = new VersionId(RepositoryFixture.uuid());
    private MediaId id = new MediaId(RepositoryFixture.uuid());
    private List<CopiedVersion> versions;
    private Labels labels = Labels.NONE;
    private List<Account> accounts = List.of(BOB);
    private List<Account> variantAccounts = List.of();
    private List<NewJob> jobs = List.of();
    private Instant now = RepositoryFixture.NOW;

    RepositoryCopy(MediaRepository rows, Media source) {
        this.rows = rows;
        this.source = source;
        versions = List.of(new CopiedVersion(source.current().id(), current));
    }

    RepositoryCopy id(MediaId used) {
        id = used;
        return this;
    }

    /** Copies these versions, each to a new one. */
    RepositoryCopy versions(VersionId... from) {
        versions = List.of(from).stream()
                .map(version -> new CopiedVersion(version, new VersionId(RepositoryFixture.uuid())))
                .toList();
        return this;
    }

    RepositoryCopy labels(Labels given) {
        labels = given;
        return this;
    }

    RepositoryCopy charge(Account... charged) {
        accounts = List.of(charged);
        return this;
    }

    RepositoryCopy chargeVariants(Account... charged) {
        variantAccounts = List.of(charged);
        return this;
    }

    /** Queues a job for the copy of the current version. */
    RepositoryCopy job(Recipe recipe) {
        jobs = List.of(RepositoryFixture.job(current, recipe));
        return this;
    }

    RepositoryCopy at(Instant moment) {
        now = moment;
        return this;
    }

    Media make() {
        return rows.copyMedia(new NewCopy(
                id,
                source.id(),
                versions,
                "bob",
                "Copy",
                Map.of("term", "2026"),
                labels,
                accounts,
                variantAccounts,
                jobs,
                now));
    }
}
