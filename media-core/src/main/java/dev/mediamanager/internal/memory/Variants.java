package dev.mediamanager.internal.memory;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.QuotaExceededException.Unit;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.JobOutcome.Made;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variants of a repository in memory. Not thread-safe: its owner locks. */
final class Variants {
    private final Map<VersionId, Map<String, Row>> rows = new HashMap<>();
    private final Map<VersionId, Map<String, List<Account>>> onDemand = new HashMap<>();
    private final Blobs blobs;

    /** A variant, the job it belongs to, and the spec by which that job makes it. */
    private record Row(Variant variant, Optional<JobId> job, VariantSpec wanted) {
        boolean belongsTo(JobId id) {
            return job.filter(id::equals).isPresent();
        }
    }

    Variants(Blobs blobs) {
        this.blobs = blobs;
    }

    List<Variant> list(VersionId version) {
        return of(version).values().stream().map(Row::variant).toList();
    }

    boolean isReady(VersionId version, NamedSpec spec) {
        Row row = of(version).get(spec.name());
        return row != null
                && row.variant().state() == VariantState.READY
                && row.variant().spec().hash().equals(spec.spec().hash());
    }

    /** Counts variants as made on demand for these accounts. @throws QuotaExceededException if one of them has too many */
    void count(VersionId version, List<NamedSpec> wanted, List<Account> payers, int most) {
        Map<String, List<Account>> counted = onDemand.getOrDefault(version, Map.of());
        List<String> more = wanted.stream()
                .map(NamedSpec::name)
                .filter(name -> !counted.containsKey(name))
                .toList();
        for (Account payer : payers) {
            long used = onDemand.values().stream()
                    .flatMap(names -> names.values().stream())
                    .filter(accounts -> accounts.contains(payer))
                    .count();
            if (!more.isEmpty() && more.size() > most - used) {
                throw new QuotaExceededException(payer, Unit.VARIANTS, most, used, more.size());
            }
        }
        more.forEach(
                name -> onDemand.computeIfAbsent(version, v -> new TreeMap<>()).put(name, payers));
    }

    /** Gives a variant to a job, which is to make it; what is readable stays as it is until then. */
    void await(VersionId version, NamedSpec spec, JobId job) {
        Row old = of(version).get(spec.name());
        put(
                old != null && old.variant().state() == VariantState.READY
                        ? old.variant()
                        : new Variant(
                                version, spec.name(), spec.spec(), VariantState.PENDING, List.of(), Optional.empty()),
                Optional.of(job),
                spec.spec());
    }

    /** Takes a ready variant from whatever job would replace it. */
    void keep(VersionId version, NamedSpec ready) {
        put(Objects.requireNonNull(of(version).get(ready.name())).variant(), Optional.empty(), ready.spec());
    }

    boolean belongs(VersionId version, String name, JobId job) {
        Row row = of(version).get(name);
        return row != null && row.belongsTo(job);
    }

    /** Returns those files whose variants still belong to the job. */
    List<Made> stillOf(Job job, List<Made> made) {
        return made.stream()
                .filter(file -> belongs(job.version(), file.variant(), job.id()))
                .toList();
    }

    /** Returns the blobs that these files replace. */
    List<BlobKey> replacedBy(Job job, List<Made> files) {
        return files.stream()
                .map(Made::variant)
                .distinct()
                .flatMap(name -> Objects.requireNonNull(of(job.version()).get(name)).variant().renditions().stream())
                .map(Rendition::blob)
                .toList();
    }

    /** Publishes what a job made, and buries what that replaces. */
    void publish(Job job, List<Made> made, Instant now, Instant keepUntil) {
        replacedBy(job, made).forEach(old -> blobs.release(old, job.version(), now, keepUntil));
        Map<String, List<Made>> byVariant = made.stream().collect(Collectors.groupingBy(Made::variant));
        byVariant.forEach((name, files) -> {
            Row row = Objects.requireNonNull(of(job.version()).get(name));
            List<Rendition> renditions = files.stream().map(Made::rendition).toList();
            Variant ready =
                    new Variant(job.version(), name, row.wanted(), VariantState.READY, renditions, Optional.empty());
            put(ready, Optional.empty(), row.wanted());
        });
    }

    /** Ends what a job did not make: what is readable stays so, the rest has failed. */
    void giveUp(Job job, String why) {
        for (Row row : List.copyOf(of(job.version()).values())) {
            if (row.belongsTo(job.id()) && row.variant().state() == VariantState.PENDING) {
                Variant old = row.variant();
                Variant failed = new Variant(
                        old.version(), old.name(), old.spec(), VariantState.FAILED, List.of(), Optional.of(why));
                put(failed, Optional.empty(), row.wanted());
            }
        }
    }

    /** Deletes a file, and its variant if that was all of it; returns whether there was such a file. */
    boolean delete(VersionId version, String name, String rendition, Instant now, Instant keepUntil) {
        Row row = of(version).get(name);
        Optional<Rendition> file =
                row == null ? Optional.empty() : row.variant().rendition(rendition);
        if (row == null || file.isEmpty()) {
            return false;
        }
        blobs.release(file.get().blob(), version, now, keepUntil);
        Variant old = row.variant();
        List<Rendition> rest = old.renditions().stream()
                .filter(each -> !each.name().equals(rendition))
                .toList();
        if (rest.isEmpty()) {
            Objects.requireNonNull(rows.get(version)).remove(name);
        } else {
            put(new Variant(version, name, old.spec(), old.state(), rest, old.failure()), row.job(), row.wanted());
        }
        return true;
    }

    boolean deleteFailed(VersionId version, String name) {
        Row row = of(version).get(name);
        return row != null
                && row.variant().state() == VariantState.FAILED
                && Objects.requireNonNull(rows.get(version)).remove(name, row);
    }

    /** Returns those that a copy of a version has, too. */
    private Stream<Row> copied(VersionId from) {
        return of(from).values().stream()
                .filter(row -> row.variant().state() == VariantState.READY)
                .filter(row -> !row.variant().name().startsWith(VariantSpec.ON_DEMAND));
    }

    /** Returns how many bytes the files have that a copy of a version shares. */
    long copiedBytes(VersionId from) {
        return copied(from)
                .flatMap(row -> row.variant().renditions().stream())
                .mapToLong(Rendition::length)
                .sum();
    }

    /** Gives a version the ready variants of the one it is a copy of. */
    void copy(VersionId from, VersionId to, List<Account> accounts, Instant now) {
        copied(from).toList().forEach(row -> {
            Variant old = row.variant();
            old.renditions().forEach(file -> blobs.share(file.blob(), to, accounts, now));
            put(
                    new Variant(to, old.name(), old.spec(), old.state(), old.renditions(), old.failure()),
                    Optional.empty(),
                    old.spec());
        });
    }

    void bury(VersionId version, Instant now, Instant keepUntil) {
        list(version).forEach(v -> v.renditions().forEach(r -> blobs.release(r.blob(), version, now, keepUntil)));
        rows.remove(version);
        onDemand.remove(version);
    }

    private void put(Variant variant, Optional<JobId> job, VariantSpec wanted) {
        rows.computeIfAbsent(variant.version(), v -> new TreeMap<>())
                .put(variant.name(), new Row(variant, job, wanted));
    }

    private Map<String, Row> of(VersionId version) {
        return rows.getOrDefault(version, Map.of());
    }
}
