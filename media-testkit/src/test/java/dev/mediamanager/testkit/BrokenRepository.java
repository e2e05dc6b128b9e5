package dev.mediamanager.testkit;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobOptions;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.Page;
import dev.mediamanager.Progress;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaChange;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.SimilarQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Repositories that break one rule each, and a case of the contract that must see it. */
enum BrokenRepository {
    FORGETS_KEYS(
            "reserve_sameKeyWhileStaged_isDuplicate",
            "reserve",
            (good, call) -> good.reserve(BrokenUploads.withKey(call.argument(0), Optional.empty()))),
    FOLDS_THE_CASE_OF_KEYS("keysThatLookAlike_areDifferent", "reserve", (good, call) -> {
        NewUpload upload = call.argument(0);
        return good.reserve(
                BrokenUploads.withKey(upload, upload.idempotencyKey().map(key -> key.toLowerCase(Locale.ROOT))));
    }),
    TRIMS_KEYS("keysThatLookAlike_areDifferent", "reserve", (good, call) -> {
        NewUpload upload = call.argument(0);
        return good.reserve(
                BrokenUploads.withKey(upload, upload.idempotencyKey().map(String::strip)));
    }),
    CUTS_TITLES(
            "text_comesBackAsItWentIn",
            "reserve",
            (good, call) -> good.reserve(BrokenUploads.withTitle(
                    call.argument(0),
                    BrokenUploads.cut(call.<NewUpload>argument(0).title())))),
    RESERVES_NO_BYTES(
            "reserve_toTheLastByte_fits",
            "reserve",
            (good, call) -> good.reserve(BrokenUploads.withBytes(call.argument(0), 0))),
    CHARGES_THE_FIRST_ACCOUNT_ONLY(
            "reserve_holdsOneItemAndTheBytesOnEveryAccount",
            "reserve",
            (good, call) -> good.reserve(BrokenUploads.withFirstAccount(call.argument(0)))),
    MERGES_TENANTS("charges_sameIdOfTwoTenants_areCountedApart", "reserve", (good, call) -> {
        NewUpload upload = call.argument(0);
        List<Account> merged = upload.accounts().stream()
                .map(account -> account.inTenant(Actor.DEFAULT_TENANT))
                .toList();
        return good.reserve(BrokenUploads.withAccounts(upload, merged));
    }),
    FORGETS_RENEWED_BYTES("renew_reservesFurtherBytesOnEveryAccount", "renew", (good, call) -> {
        good.renew(call.argument(0), 0, call.argument(2));
        return null;
    }),
    NEVER_ABANDONS("abandon_releasesTheReservation", "abandon", (good, call) -> null),
    FORGETS_TOMBSTONES("tombstoneDeleted_isDueAgainAtTheEndOfItsKeepingTime", "abandon", (good, call) -> {
        good.abandon(call.argument(0), call.argument(1), call.argument(1));
        return null;
    }),
    EXPIRES_EARLY(
            "expireUploads_leaseStillHolds_doesNothing",
            "expireUploads",
            (good, call) ->
                    good.expireUploads(call.<Instant>argument(0).plusMillis(1), call.argument(1), call.argument(2))),
    EXPIRES_LATE(
            "expireUploads_leaseRanOut_abandons",
            "expireUploads",
            (good, call) ->
                    good.expireUploads(call.<Instant>argument(0).minusMillis(1), call.argument(1), call.argument(2))),
    COMMITS_TWICE("commit_twice_isConflict", "commit", (good, call) -> {
        CompletedUpload upload = call.argument(0);
        try {
            return good.commit(upload);
        } catch (MediaConflictException e) {
            return good.findVersion(upload.version())
                    .flatMap(version -> good.findMedia(version.media()))
                    .orElseThrow(() -> e);
        }
    }),
    SHOWS_THE_QUARANTINED(
            "commit_quarantined_isShownAsSuchAndNotReadable",
            "commit",
            (good, call) -> good.commit(BrokenUploads.clean(call.argument(0)))),
    LOSES_THE_JOB_OF_A_COMMIT(
            "commit_withJob_queuesItInTheSameTransaction",
            "commit",
            (good, call) -> good.commit(BrokenUploads.withoutJob(call.argument(0)))),
    LISTS_THE_OLDEST_FIRST("listMedia_newestFirst", "listMedia", (good, call) -> {
        Page<Media> page = good.listMedia(call.argument(0));
        List<Media> turned = new ArrayList<>(page.items());
        Collections.reverse(turned);
        return new Page<>(turned, page.next());
    }),
    LOSES_ONE_AT_A_PAGE_BORDER("listMedia_byPages_hasEachOnce", "listMedia", (good, call) -> {
        Page<Media> page = good.listMedia(call.argument(0));
        return page.next().isEmpty()
                ? page
                : new Page<>(page.items().subList(0, page.items().size() - 1), page.next());
    }),
    FINDS_THE_LIKE_OF_ALL_TENANTS("findSimilar_staysInTheTenant", "findSimilar", (good, call) -> {
        SimilarQuery query = call.argument(0);
        return good.findSimilar(
                new SimilarQuery(query.hash(), query.maxDistance(), Optional.empty(), query.after(), query.limit()));
    }),
    FINDS_THE_LIKE_BY_ONE_BAND("findSimilar_isExactAtEveryDistance", "findSimilar", (good, call) -> {
        SimilarQuery query = call.argument(0);
        return good.findSimilar(query).stream()
                .filter(match -> match.distance() < 6)
                .toList();
    }),
    IGNORES_REVISIONS("updateMedia_staleRevision_isConflictAndChangesNothing", "updateMedia", (good, call) -> {
        MediaId id = call.argument(0);
        long current = good.findMedia(id).map(Media::revision).orElse(0L);
        return good.updateMedia(id, current, call.<MediaEdit>argument(2), call.argument(3));
    }),
    COUNTS_ONE_PAGE("countMedia_isOfAllPages", "countMedia", (good, call) ->
            (long) good.listMedia(call.argument(0)).items().size()),
    CHANGES_THE_FIRST_ANYWAY("changeMedia_oneIsStaleOrGone_changesNone", "changeMedia", (good, call) -> {
        List<MediaChange> changes = call.argument(0);
        for (MediaChange change : changes) {
            good.changeMedia(List.of(change), call.argument(1), call.argument(2));
        }
        return null;
    }),
    RECYCLES_WHATEVER_CHANGED(
            "recycleMedia_staleRevision_isConflictAndChangesNothing", "recycleMedia", (good, call) -> {
                MediaId id = call.argument(0);
                long current = good.findMedia(id).map(Media::revision).orElse(0L);
                return good.recycleMedia(id, current, call.<Instant>argument(2), call.argument(3));
            }),
    RESTORES_WITHOUT_JOBS(
            "restoreMedia_jobs_areQueuedInTheSameTransition",
            "restoreMedia",
            (good, call) -> good.restoreMedia(call.argument(0), List.of(), call.argument(2))),
    PURGES_EARLY(
            "purgeMedia_takesWhatLayThereLongEnough_theLongestAgoFirst",
            "purgeMedia",
            (good, call) -> good.purgeMedia(
                    call.<Instant>argument(0).plusSeconds(1), call.argument(1), call.argument(2), call.argument(3))),
    KEEPS_NO_DAYS(
            "dailyUsage_isWhatWasThereAtTheEndOfEachDay",
            "dailyUsage",
            (good, call) -> good.dailyUsage(call.argument(0), call.argument(1), call.argument(1))),
    FORGETS_TODAY(
            "forgetDailyUsage_takesWhatEndedBefore_andNeverWhatStillCounts",
            "forgetDailyUsage",
            (good, call) -> good.forgetDailyUsage(call.<LocalDate>argument(0).plusDays(1), call.argument(1))),
    CAPS_NOTHING("onDemand_overTheCap_isRefusedAndChangesNothing", "enqueue", (good, call) -> {
        NewJob job = call.argument(0);
        return good.enqueue(new NewJob(job.id(), job.version(), job.recipe(), job.maxAttempts(), job.now()));
    }),
    BEGINS_NOTHING("begin_isRunningAtOnceAndNobodyClaimsIt", "begin", (good, call) -> good.enqueue(call.argument(0))),
    DELETES_NO_FILE("deleteRendition_theOnlyFile_takesTheVariantWithIt", "deleteRendition", (good, call) -> true),
    CLAIMS_EARLY(
            "claim_notDueYet_isEmpty",
            "claim",
            (good, call) -> good.claim(call.<Instant>argument(0).plusMillis(1), call.argument(1), call.argument(2))),
    HANDS_OUT_NO_LEASES(
            "claim_runningJob_isNotTakenTwice",
            "claim",
            (good, call) -> good.claim(call.argument(0), call.argument(0), call.argument(2))),
    MIXES_POOLS(
            "claim_otherPool_isNotTaken",
            "claim",
            (good, call) -> good.claim(
                    call.argument(call.arguments().size() - 3),
                    call.argument(call.arguments().size() - 2),
                    call.argument(call.arguments().size() - 1))),
    TAKES_MORE_THAN_ASKED(
            "claim_several_isOneCallAfterTheOther",
            "claim",
            (good, call) -> good.claim(
                    call.argument(0),
                    call.<Integer>argument(1) + 1,
                    call.argument(2),
                    call.argument(3),
                    call.argument(4))),
    KNOWS_NO_PRIORITIES("claim_highestPriorityOfTheTenantFirst", "enqueue", (good, call) -> {
        NewJob job = call.argument(0);
        return good.enqueue(job.with(JobOptions.DEFAULT.startAt(job.runAt())));
    }),
    STARTS_AT_ONCE("claim_delayed_waitsForItsMoment", "enqueue", (good, call) -> {
        NewJob job = call.argument(0);
        return good.enqueue(job.with(JobOptions.DEFAULT.priority(job.priority())));
    }),
    FORGETS_FAILED_JOBS("failedJobs_haveTheirReasonsTheLatestFirst", "failedJobs", (good, call) -> List.of()),
    COUNTS_FROM_THE_BEGINNING(
            "jobStatistics_tellHowLongEndedJobsWaitedAndTook",
            "jobStatistics",
            (good, call) -> good.jobStatistics(Instant.EPOCH, call.argument(1))),
    DOES_NOT_FENCE("claim_takenOver_fencesTheFirstWorker", "finish", (good, call) -> {
        JobId id = call.argument(0);
        int latest = good.findJob(id).map(Job::attempt).orElse(0);
        return good.finish(id, latest, call.argument(2), call.argument(3), call.argument(4));
    }),
    COUNTS_RELEASED_ATTEMPTS("finish_released_isQueuedAtOnceAndNotCounted", "finish", (good, call) -> {
        JobOutcome outcome = call.argument(2);
        Instant now = call.argument(3);
        JobOutcome counted = outcome instanceof JobOutcome.Released
                ? new JobOutcome.Failed(RepositoryFixture.FAILURE, Optional.of(now))
                : outcome;
        return good.finish(call.argument(0), call.argument(1), counted, now, call.argument(4));
    }),
    NEVER_RETRIES("finish_failedWithRetry_isQueuedAgain", "finish", (good, call) -> {
        JobOutcome outcome = call.argument(2);
        JobOutcome last = outcome instanceof JobOutcome.Failed failed
                ? new JobOutcome.Failed(failed.failure(), Optional.empty())
                : outcome;
        return good.finish(call.argument(0), call.argument(1), last, call.argument(3), call.argument(4));
    }),
    PUBLISHES_ONE_FILE("finish_ladder_keepsTheOrderAndTheIndexOfItsFiles", "finish", (good, call) -> {
        JobOutcome outcome = call.argument(2);
        JobOutcome half = outcome instanceof JobOutcome.Succeeded done
                ? new JobOutcome.Succeeded(
                        done.made().subList(0, Math.min(1, done.made().size())), done.accounts())
                : outcome;
        return good.finish(call.argument(0), call.argument(1), half, call.argument(3), call.argument(4));
    }),
    CHARGES_NO_VARIANTS("finish_chargesTheVariants", "finish", (good, call) -> {
        JobOutcome outcome = call.argument(2);
        JobOutcome free = outcome instanceof JobOutcome.Succeeded done
                ? new JobOutcome.Succeeded(done.made(), List.of())
                : outcome;
        return good.finish(call.argument(0), call.argument(1), free, call.argument(3), call.argument(4));
    }),
    CHARGES_NO_COPIES("copyMedia_isChargedByItself", "copyMedia", (good, call) -> {
        NewCopy copy = call.argument(0);
        return good.copyMedia(new NewCopy(
                copy.id(),
                copy.source(),
                copy.versions(),
                copy.owner(),
                copy.title(),
                copy.metadata(),
                copy.labels(),
                List.of(),
                List.of(),
                copy.jobs(),
                copy.now()));
    }),
    DELETES_WHAT_COPIES_NEED(
            "copyMedia_blobsLiveUntilTheLastIsDeleted_theSourceFirst",
            "dueTombstones",
            (good, call) -> good.listBlobs(Optional.empty(), 100).items().stream()
                    .map(BlobRecord::key)
                    .toList()),
    FORGETS_PROGRESS(
            "heartbeat_renewsTheLeaseOfTheJobAndItsBlobs",
            "heartbeat",
            (good, call) -> good.heartbeat(call.argument(0), call.argument(1), Progress.NONE, call.argument(3))),
    STAGES_NOTHING("stageBlob_recordsItBeforeItIsWritten", "stageBlob", (good, call) -> null),
    NEVER_CANCELS("cancel_queuedJob_isCancelledAtOnce", "cancel", (good, call) -> good.findJob(call.argument(0))),
    HAS_NOTHING_DUE("nextDue_isTheEarliestOfQueuedAndRunningJobs", "nextDue", (good, call) -> Optional.empty()),
    ROLLS_NOTHING_BACK(
            "showVersion_isTheCurrentOneAgain",
            "showVersion",
            (good, call) -> good.findMedia(call.<MediaId>argument(0)).orElseThrow()),
    RENAMES_BLINDLY("renameCollection_staleRevision_isConflictAndChangesNothing", "renameCollection", (good, call) -> {
        CollectionId id = call.argument(0);
        long latest = good.findCollection(id).orElseThrow().revision();
        return good.renameCollection(id, latest, call.argument(2), call.argument(3));
    }),
    MOVES_TO_THE_END("moveCollected_anyMoves_giveTheOrderOfAList", "moveCollected", (good, call) -> {
        good.moveCollected(call.argument(0), call.argument(1), CollectionPlace.LAST);
        return null;
    }),
    COLLECTS_WITHOUT_END(
            "collect_manyAtOnce_neverOverTheMost",
            "collect",
            (good, call) -> good.collect(call.argument(0), call.argument(1), call.argument(2), Integer.MAX_VALUE)),
    DELIVERS_EVENTS_AT_MOST_ONCE("pendingEvents_untilDelivered_areReturnedAgain", "pendingEvents", (good, call) -> {
        List<MediaEvent> events = good.pendingEvents(call.argument(0));
        new RepositoryFixture(good)
                .delivered(events.stream().map(MediaEvent::sequence).toList());
        return events;
    }),
    LETS_EVERYBODY_DELIVER(
            "leaseEvents_heldByAnother_isRefusedUntilItsEnd",
            "leaseEvents",
            (good, call) -> good.leaseEvents("everybody", call.argument(1), call.argument(2))),
    FORGETS_RENEWALS("leaseEvents_again_isLongerAndKeepsItsNumber", "leaseEvents", (good, call) -> {
        Instant now = call.argument(1);
        return good.leaseEvents(call.argument(0), now, now.plusSeconds(1));
    }),
    DOES_NOT_FENCE_DELIVERIES(
            "eventsDelivered_takenOver_isConflictAndChangesNothing", "eventsDelivered", (good, call) -> {
                long latest = good.leaseEvents("late", Instant.MAX, Instant.MAX).orElseThrow();
                good.eventsDelivered(latest, call.argument(1));
                return null;
            });

    /** A call of the broken method. */
    record Call(List<Object> arguments) {
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        <T> T argument(int index) {
            return (T) arguments.get(index);
        }
    }

    /** What the broken method does instead. */
    @FunctionalInterface
    private interface Bug {
        Object answer(MediaRepository good, Call call);
    }

    private final String caughtBy;
    private final String method;
    private final Bug bug;

    BrokenRepository(String caughtBy, String method, Bug bug) {
        this.caughtBy = caughtBy;
        this.method = method;
        this.bug = bug;
    }

    /** Returns the name of a case that must fail. */
    String caughtBy() {
        return caughtBy;
    }

    /** Opens the broken repository over a good one that keeps the rows. */
    MediaRepository open(MediaRepository good) {
        return (MediaRepository) Proxy.newProxyInstance(
                MediaRepository.class.getClassLoader(),
                new Class<?>[] {MediaRepository.class},
                (proxy, called, arguments) -> called.getName().equals(method)
                        ? bug.answer(good, new Call(arguments == null ? List.of() : List.of(arguments)))
                        : pass(good, called, arguments));
    }

    private static Object pass(MediaRepository good, Method called, Object[] arguments) throws Throwable {
        try {
            return called.invoke(good, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
