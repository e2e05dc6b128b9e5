package dev.mediamanager.internal.memory;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.JobOutcome.Made;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The variants of a repository in memory. Not thread-safe: its owner locks. */
final class Variants {
    private final Map<VersionId, Map<String, Row>> rows = new HashMap<>();
    private final Blobs blobs;

    /** A variant, the job it belongs to, and the spec by which that job makes it. */
    private record Row(Variant variant, JobId job, VariantSpec wanted) {}

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

    /** Gives a variant to a job, which is to make it; what is readable stays as it is until then. */
    void await(VersionId version, NamedSpec spec, JobId job) {
        Row old = of(version).get(spec.name());
        put(
                old != null && old.variant().state() == VariantState.READY
                        ? old.variant()
                        : new Variant(
                                version, spec.name(), spec.spec(), VariantState.PENDING, List.of(), Optional.empty()),
                job,
                spec.spec());
    }

    /** Publishes what a job made for the variants that still belong to it, and returns those files. */
    List<Made> publish(Job job, List<Made> made, Instant now, Instant keepUntil) {
        List<Made> published = new ArrayList<>();
        for (Row row : List.copyOf(of(job.version()).values())) {
            List<Made> files = made.stream()
                    .filter(m -> m.variant().equals(row.variant().name()))
                    .toList();
            if (!row.job().equals(job.id()) || files.isEmpty()) {
                continue;
            }
            row.variant().renditions().forEach(old -> blobs.bury(old.blob(), now, keepUntil));
            List<Rendition> renditions = files.stream().map(Made::rendition).toList();
            put(
                    new Variant(
                            job.version(),
                            row.variant().name(),
                            row.wanted(),
                            VariantState.READY,
                            renditions,
                            Optional.empty()),
                    job.id(),
                    row.wanted());
            published.addAll(files);
        }
        return published;
    }

    /** Ends what a job did not make: what is readable stays so, the rest has failed. */
    void giveUp(Job job, String why) {
        for (Row row : List.copyOf(of(job.version()).values())) {
            if (row.job().equals(job.id()) && row.variant().state() == VariantState.PENDING) {
                Variant old = row.variant();
                Variant failed = new Variant(
                        old.version(), old.name(), old.spec(), VariantState.FAILED, List.of(), Optional.of(why));
                put(failed, job.id(), row.wanted());
            }
        }
    }

    void bury(VersionId version, Instant now, Instant keepUntil) {
        list(version).forEach(v -> v.renditions().forEach(r -> blobs.bury(r.blob(), now, keepUntil)));
        rows.remove(version);
    }

    private void put(Variant variant, JobId job, VariantSpec wanted) {
        rows.computeIfAbsent(variant.version(), v -> new TreeMap<>())
                .put(variant.name(), new Row(variant, job, wanted));
    }

    private Map<String, Row> of(VersionId version) {
        return rows.getOrDefault(version, Map.of());
    }
}
