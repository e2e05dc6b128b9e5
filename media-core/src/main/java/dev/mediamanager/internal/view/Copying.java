package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Account;
import dev.mediamanager.AddedCaptions;
import dev.mediamanager.CopyRequest;
import dev.mediamanager.Job;
import dev.mediamanager.JobOptions;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Operation;
import dev.mediamanager.Recipe;
import dev.mediamanager.StorageException;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.ChargeRequest;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewCopy.CopiedVersion;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.VariantOwner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes copies that share the bytes of a media; that the guard lets it be seen was checked before. */
record Copying(Engine engine, Guard guard) {
    Media copy(Media source, CopyRequest request) {
        Parts parts = engine.parts();
        checkAllowed(source, request);
        if (source.current().state() != VersionState.READY) {
            throw new MediaNotFoundException(
                    "readable version", source.current().id().value());
        }
        NewCopy copy = plan(source, request);
        Media made = commit(copy);
        parts.changes().committed(made.id());
        if (!copy.jobs().isEmpty()) {
            parts.changes().queued();
        }
        engine.accessLog().note(AccessAction.COPY, guard.actor(), source, "to " + made.id());
        engine.accessLog().note(AccessAction.COPY, guard.actor(), made, "of " + source.id());
        return made;
    }

    private void checkAllowed(Media source, CopyRequest request) {
        guard.check(Operation.UPLOAD);
        request.project().ifPresent(guard::checkMayFile);
        if (!request.owner().orElse(guard.actor().user()).equals(guard.actor().user())) {
            guard.check(Operation.ADMINISTER);
        }
        request.accounts().forEach(account -> guard.checkMayCharge(account.orInTenant(source.tenant())));
        guard.tenant().filter(tenant -> !tenant.equals(source.tenant())).ifPresent(tenant -> {
            throw MediaRejectedException.argument(
                    "tenant of a copy",
                    tenant,
                    "that of media " + source.id() + ", whose bytes belong to its tenant; upload them instead");
        });
    }

    private NewCopy plan(Media source, CopyRequest request) {
        Parts parts = engine.parts();
        String owner = request.owner()
                .or(() -> guard.tenant().map(bound -> guard.actor().user()))
                .orElse(source.owner());
        List<Account> named = request.accounts().stream()
                .map(account -> account.orInTenant(source.tenant()))
                .toList();
        List<Account> accounts =
                parts.chargedForCopy(new ChargeRequest(ChargeRequest.What.ORIGINAL, owner, source.tenant(), named));
        List<Account> variantAccounts =
                parts.chargedForCopy(new ChargeRequest(ChargeRequest.What.VARIANT, owner, source.tenant(), accounts));
        VersionId current = parts.ids().version();
        return new NewCopy(
                parts.ids().media(),
                source.id(),
                versions(source, current, request.history()),
                owner,
                request.title().orElse(source.title()),
                source.metadata(),
                new Labels(source.labels().tags(), request.project()),
                accounts,
                variantAccounts,
                jobsUnderWay(source, current),
                parts.now());
    }

    private List<CopiedVersion> versions(Media source, VersionId current, boolean history) {
        List<CopiedVersion> copied = new ArrayList<>();
        List<Version> all = history ? engine.parts().repository().listVersions(source.id()) : List.of(source.current());
        for (Version version : all) {
            boolean shown = version.id().equals(source.current().id());
            if (version.state() == VersionState.READY) {
                copied.add(new CopiedVersion(
                        version.id(), shown ? current : engine.parts().ids().version()));
            }
        }
        Collections.reverse(copied); // the first one first
        return copied;
    }

    /** Returns anew the jobs whose variants the source does not have yet, each with those only that no other job makes. */
    private List<NewJob> jobsUnderWay(Media source, VersionId copied) {
        Map<Job, Set<String>> owned = engine
                .parts()
                .repository()
                .variantOwners(List.of(source.current().id()))
                .stream()
                .collect(Collectors.groupingBy(
                        VariantOwner::job, Collectors.mapping(VariantOwner::variant, Collectors.toSet())));
        return owned.keySet().stream()
                .filter(job -> !job.cancelRequested())
                .filter(job -> job.recipe().variants().stream().noneMatch(Copying::isOfSourceOnly))
                .sorted(Comparator.comparing(Job::id))
                .map(job -> anew(job, owned.getOrDefault(job, Set.of()), copied))
                .toList();
    }

    /** Variants made on demand are made again on demand; captions that are being added are there for whoever adds them. */
    static boolean isOfSourceOnly(NamedSpec variant) {
        return variant.name().startsWith(VariantSpec.ON_DEMAND) || variant.spec() instanceof AddedCaptions;
    }

    private NewJob anew(Job job, Set<String> owned, VersionId version) {
        Recipe recipe = new Recipe(job.recipe().variants().stream()
                .filter(variant -> owned.contains(variant.name()))
                .toList());
        return engine.parts()
                .newJob(version, recipe, job.pool())
                .with(JobOptions.DEFAULT.priority(job.priority()).startAt(job.runAt()));
    }

    /** A copy whose answer was lost may have been made: its row tells. */
    private Media commit(NewCopy copy) {
        try {
            return engine.parts().repository().copyMedia(copy);
        } catch (StorageException e) {
            Optional<Media> made = e.retryable() ? engine.parts().repository().findMedia(copy.id()) : Optional.empty();
            return made.orElseThrow(() -> e);
        }
    }
}
