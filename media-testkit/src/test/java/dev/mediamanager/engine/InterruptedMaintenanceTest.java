package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.InspectionResult;
import dev.mediamanager.Maintenance;
import dev.mediamanager.Maintenance.Finding;
import dev.mediamanager.Maintenance.Finding.Kind;
import dev.mediamanager.Maintenance.Reconciled;
import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.Quota;
import dev.mediamanager.ResumableRun;
import dev.mediamanager.spi.PutRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Maintenance that is broken off after each of its steps, and goes on in another process: together it does what one run does. */
class InterruptedMaintenanceTest {
    private static final String BROKEN_OFF = "broken off";

    /** Of the blobs that are read, and what the smallest limit of all steps is. */
    private static final int STEP = 20;

    private static final int ACCOUNTS = 20_500;

    private final Random random = new Random(20261130);
    private final Drifting rows = new Drifting();
    private Lab lab = Lab.open(blueprint -> blueprint.repository(rows.repository()));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    /** A kind of run that tells of findings. */
    private interface Inspection extends BiFunction<Maintenance, ResumableRun<InspectionResult>, InspectionResult> {}

    /** Of 90 media every third one is damaged, in one of three ways; some objects, files and accounts are wrong, too. */
    private void damage() {
        awaitIdleReconciler();
        for (int i = 0; i < 90; i++) {
            Media media = lab.upload("Hello " + i);
            BlobKey key = media.current().blob();
            if (random.nextInt(3) == 0) {
                lab.blobs.delete(key);
                if (i % 3 > 0) {
                    plant(key, i % 3 == 1 ? "Short" : "Jello " + i);
                }
            }
        }
        for (int i = 0; i < 5; i++) {
            plant(new BlobKey("%032x".formatted(random.nextLong())), "Whose is this?");
        }
        try {
            Files.createDirectories(
                    lab.work.resolve("999999999-1700000000000-0123abcd-00000000-0000-0000-0000-000000000000"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        drift();
    }

    private Set<Account> drift() {
        Set<Account> wrong = new TreeSet<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            Account account = Account.course("c/" + i).inTenant("scho:ol " + i % 7);
            lab.media.quotas().set(account, Quota.ofItems(i));
            if (random.nextInt(200) == 0) {
                wrong.add(account);
            }
        }
        rows.drift(wrong);
        return wrong;
    }

    private void plant(BlobKey key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lab.blobs.put(new PutRequest(
                key, new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length), MediaType.OCTET_STREAM));
    }

    private static void awaitIdleReconciler() {
        Await.until(
                "the manager's own first round is over",
                () -> Lab.liveThreads().stream()
                        .filter(thread -> thread.getName().contains("reconciler"))
                        .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
    }

    /** Runs to the end, and returns what was told. */
    private List<InspectionResult> whole(Inspection inspection) {
        List<InspectionResult> told = new ArrayList<>();
        InspectionResult last = inspection.apply(lab.media.maintenance(), ResumableRun.toldTo(told::add));
        assertThat(last).isEqualTo(told.get(told.size() - 1));
        assertThat(last.next()).isEmpty();
        return told;
    }

    private static List<Finding> findings(List<InspectionResult> told) {
        return told.stream().flatMap(step -> step.latest().stream()).toList();
    }

    /** Breaks off after so many steps, and goes on with another manager. */
    private List<InspectionResult> brokenOff(Inspection inspection, int steps, MediaManager other) {
        List<InspectionResult> told = new ArrayList<>();
        assertThatThrownBy(() -> inspection.apply(lab.media.maintenance(), ResumableRun.toldTo(soFar -> {
                    told.add(soFar);
                    if (told.size() == steps) {
                        throw new IllegalStateException(BROKEN_OFF);
                    }
                })))
                .hasMessage(BROKEN_OFF);
        String token = told.get(steps - 1).next().orElseThrow();
        InspectionResult unused = inspection.apply(
                other.maintenance(),
                ResumableRun.<InspectionResult>toldTo(told::add).resumedAt(token));
        return told;
    }

    private void assertResumable(Inspection inspection, MediaManager other) {
        List<InspectionResult> atOnce = whole(inspection);
        for (int steps = 1; steps < atOnce.size(); steps++) {
            List<InspectionResult> told = brokenOff(inspection, steps, other);

            assertThat(told).as("after %s steps", steps).hasSameSizeAs(atOnce);
            assertThat(findings(told)).as("after %s steps", steps).isEqualTo(findings(atOnce));
            InspectionResult last = told.get(told.size() - 1);
            InspectionResult before = told.get(steps - 1);
            InspectionResult end = atOnce.get(atOnce.size() - 1);
            assertThat(before.looks() + last.looks()).isEqualTo(end.looks());
            assertThat(before.found() + last.found()).isEqualTo(end.found());
        }
    }

    @Test
    void verifyContent_brokenOffAnywhere_findsTheSameAsOneRun() {
        MediaManager other = lab.openIdle();
        damage();
        List<InspectionResult> told = whole(Maintenance::verifyContent);

        assertThat(findings(told)).isEqualTo(lab.media.maintenance().verifyContent());
        assertThat(findings(told))
                .extracting(Finding::kind)
                .contains(
                        Kind.MISSING_BLOB,
                        Kind.WRONG_LENGTH,
                        Kind.WRONG_HASH,
                        Kind.ORPHAN_OBJECT,
                        Kind.QUOTA_DRIFT,
                        Kind.LEFTOVER_FILE);
        assertThat(told).as("5 of rows, 3 of accounts, 3 others").hasSize(11);
        assertThat(told.subList(0, 5))
                .as("holds what a step found, and no more")
                .allSatisfy(step -> assertThat(step.latest()).hasSizeBetween(1, STEP));
        assertResumable(Maintenance::verifyContent, other);
        lab.media.maintenance().reconcile(); // removes the folder
    }

    @Test
    void verify_brokenOffAnywhere_findsTheSameAsOneRun() {
        MediaManager other = lab.openIdle();
        damage();

        assertThat(findings(whole(Maintenance::verify)))
                .isEqualTo(lab.media.maintenance().verify())
                .extracting(Finding::kind)
                .contains(Kind.MISSING_BLOB, Kind.QUOTA_DRIFT, Kind.LEFTOVER_FILE)
                .doesNotContain(Kind.WRONG_HASH);
        assertResumable(Maintenance::verify, other);
        lab.media.maintenance().reconcile();
    }

    /** What was told is corrected, so the next run finds the rest, wherever it begins. */
    @Test
    void recount_brokenOffAnywhere_correctsEachAccountOnce() {
        Set<Account> wrong = drift();
        MediaManager other = lab.openIdle();
        for (int steps = 1; steps <= 2; steps++) {
            rows.drift(wrong);

            List<InspectionResult> told = brokenOff(Maintenance::recount, steps, other);

            assertThat(told).hasSize(3);
            assertThat(findings(told))
                    .extracting(Finding::subject)
                    .containsExactlyElementsOf(
                            wrong.stream().map(Account::toString).toList());
            assertThat(lab.media.maintenance().recount()).isEmpty();
        }
        assertThat(whole(Maintenance::recount))
                .extracting(InspectionResult::looks)
                .containsExactly(10_000L, 20_000L, (long) ACCOUNTS);
    }

    /** 45 media whose time in the bin is up: three steps of 20. */
    @Test
    void reconcile_brokenOffAnywhere_doesTheRest() {
        for (int steps = 1; steps <= 8; steps++) {
            lab.close();
            lab = Lab.standard();
            awaitIdleReconciler();
            MediaManager idle = lab.openIdle();
            for (int i = 0; i < 45; i++) {
                Media media = idle.upload(Payload.text("Going " + i).ofKnownLength());
                Media unused = idle.library().recycle(media.id(), media.revision());
            }
            idle.close();
            lab.clock.advance(Lab.BIN);
            List<Reconciled> told = new ArrayList<>();
            AtomicInteger left = new AtomicInteger(steps);
            assertThatThrownBy(() -> lab.media.maintenance().reconcile(ResumableRun.toldTo(soFar -> {
                        told.add(soFar);
                        if (left.decrementAndGet() == 0) {
                            throw new IllegalStateException(BROKEN_OFF);
                        }
                    })))
                    .hasMessage(BROKEN_OFF);
            Reconciled before = told.get(steps - 1);

            Reconciled rest = lab.media
                    .maintenance()
                    .reconcile(ResumableRun.<Reconciled>whole()
                            .resumedAt(before.next().orElseThrow()));

            Reconciled both = before.plus(rest);
            assertThat(both).isEqualTo(new Reconciled(0, 45, 0, 45, 0, Optional.empty()));
            assertThat(before.purgedMedia()).isEqualTo(Math.min(45, 20 * Math.max(0, steps - 1)));
            lab.assertEmpty();
        }
    }

    @Test
    void resumedAt_tokenOfAnotherRun_isRejected() {
        lab.upload("Hello");
        Maintenance maintenance = lab.media.maintenance();
        String verifying = whole(Maintenance::verify).get(0).next().orElseThrow();
        String digest = verifying.substring(0, verifying.indexOf('.') + 1);

        for (String bad :
                List.of("", "x", digest, digest + "ROW", digest + "ACCOUNTS:x", digest + "ACCOUNTS:a/course/%g")) {
            assertThatThrownBy(() -> maintenance.verify(
                            ResumableRun.<InspectionResult>whole().resumedAt(bad)))
                    .as(bad)
                    .isInstanceOf(MediaRejectedException.class)
                    .hasMessageContaining("token to resume at");
        }
        for (Inspection other : List.<Inspection>of(Maintenance::verifyContent, Maintenance::recount)) {
            assertThatThrownBy(() -> other.apply(
                            maintenance, ResumableRun.<InspectionResult>whole().resumedAt(verifying)))
                    .isInstanceOf(MediaRejectedException.class);
        }
        assertThatThrownBy(() ->
                        maintenance.reconcile(ResumableRun.<Reconciled>whole().resumedAt(verifying)))
                .isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void close_inTheMiddle_endsTheRun() {
        lab.upload("Hello");
        MediaManager other = lab.openIdle();
        AtomicInteger told = new AtomicInteger();

        assertThatThrownBy(() -> other.maintenance().verify(ResumableRun.toldTo(soFar -> {
                    told.incrementAndGet();
                    other.close();
                })))
                .isInstanceOf(MediaClosedException.class);

        assertThat(told).hasValue(1);
    }
}
