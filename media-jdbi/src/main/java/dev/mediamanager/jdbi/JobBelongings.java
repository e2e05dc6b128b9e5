package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.JobId;
import dev.mediamanager.jdbi.internal.database.Pipeline;
import dev.mediamanager.jdbi.internal.database.Pipeline.Answer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What belongs to jobs that end, one query for all: the names of the variants they were to make, the blobs they staged. What is published is removed. */
final class JobBelongings {
    /** A variant or a blob. */
    record Belonging(JobId job, String kind, String name) {}

    private static final String VARIANT = "VARIANT";

    private final Map<JobId, Set<String>> variants = new HashMap<>();
    private final Map<JobId, Set<BlobKey>> staged = new HashMap<>();

    JobBelongings(List<Belonging> belongings) {
        belongings.forEach(this::add);
    }

    /** Reads those of the pipeline's {@code <jobs>}, which it has locked. */
    static Answer<Belonging> query(Pipeline pipeline) {
        return pipeline.query(
                """
                SELECT job_id, 'VARIANT' AS kind, name FROM media_variant WHERE job_id IN (<jobs>)
                UNION ALL SELECT job_id, 'BLOB', blob_key FROM media_blob WHERE job_id IN (<jobs>) AND state = 'STAGED'
                """, Row.to(row -> new Belonging(new JobId(row.text("job_id")), row.text("kind"), row.text("name"))));
    }

    private void add(Belonging found) {
        if (found.kind().equals(VARIANT)) {
            variants(found.job()).add(found.name());
        } else {
            staged(found.job()).add(new BlobKey(found.name()));
        }
    }

    Set<String> variants(JobId job) {
        return variants.computeIfAbsent(job, id -> new HashSet<>());
    }

    Set<BlobKey> staged(JobId job) {
        return staged.computeIfAbsent(job, id -> new HashSet<>());
    }
}
