package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.ShoutingProcessor.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Maintenance;
import dev.mediamanager.Maintenance.Finding;
import dev.mediamanager.Maintenance.Reconciled;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Quota;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Usage;
import dev.mediamanager.VersionState;
import dev.mediamanager.testkit.ShoutingProcessor.Shout;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sound library passes; each invariant is then broken behind its back. */
class InvariantsTest {
    private static final Recipe LOUD = Recipe.of(new Shout(1).named("loud"), new Shout(2).named("louder"));
    private static final Account ADA = Account.user("ada");

    @TempDir
    Path folder;

    private final InMemoryStorage storage = new InMemoryStorage();
    private final EventLog log = new EventLog();
    private MediaManager manager;
    private Media media;

    @BeforeEach
    void fillLibrary() {
        manager = builder().workers(1).build();
        media = upload("a quiet text");
        for (var job : media.jobs()) {
            assertThat(manager.jobs().await(job, Duration.ofSeconds(10)).state().isFinal())
                    .isTrue();
        }
        media = manager.library().get(media.id());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private MediaManagerBuilder builder() {
        return MediaManager.builder()
                .storage(storage)
                .inMemoryRepository()
                .processor(new ShoutingProcessor())
                .scanner(new EicarScanner())
                .listener(log)
                .workspace(folder);
    }

    private Media upload(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return manager.upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(bytes), bytes.length))
                .fileName("text.txt")
                .charge(ADA)
                .process(LOUD));
    }

    private Invariants invariants() {
        return Invariants.of(manager).acknowledged(media);
    }

    private void assertBroken(String... numbers) {
        assertThat(invariants().violations())
                .extracting(text -> text.substring(0, text.indexOf(' ')))
                .contains(numbers);
    }

    /** Puts other bytes in the place of a blob. */
    private void replace(BlobKey key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        storage.delete(key);
        storage.put(StorageCases.request(key, new ByteArrayInputStream(bytes), OptionalLong.empty()));
    }

    /** Answers one method otherwise than the object would. */
    private static <T> T but(Class<T> type, T real, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    try {
                        return called.getName().equals(method) ? answer : called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private MediaManager withMaintenance(String method, Object answer) {
        Maintenance changed = but(Maintenance.class, manager.maintenance(), method, answer);
        return but(MediaManager.class, manager, "maintenance", changed);
    }

    @Test
    void check_passesASoundLibrary() {
        ResourceProbe before = ResourceProbe.take();
        Media second = upload("another text");
        invariants()
                .acknowledgedUnder("key", second)
                .acknowledgedUnder("key", second)
                .withinQuota(ADA)
                .jobsWithin(Duration.ofSeconds(10))
                .heardBy(log)
                .bounded(before, 20, 0, 0)
                .check();
        Invariants.check(manager);
        assertThat(invariants().withoutReading().violations()).isEmpty();
    }

    @Test
    void check_seesALostBlob() {
        storage.delete(media.current().blob());
        assertBroken("I1", "I2");
        assertThatThrownBy(() -> invariants().check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(media.current().blob().value());
    }

    @Test
    void check_seesALostVariant() {
        storage.delete(media.variants().get(0).renditions().get(0).blob());
        assertBroken("I2");
    }

    @Test
    void check_seesOtherBytes() {
        replace(media.current().blob(), "a quiet test");
        assertBroken("I1", "I2");
    }

    @Test
    void check_seesAnotherLength() {
        replace(media.variants().get(1).renditions().get(0).blob(), "?");
        assertBroken("I2");
    }

    @Test
    void check_seesAnOrphan() {
        replace(new BlobKey("orphan"), "nobody's");
        assertBroken("I3");
    }

    @Test
    void check_seesAnUnknownAcknowledgement() {
        manager.library().delete(media.id());
        assertBroken("I1");
    }

    @Test
    void check_seesAnotherHashThanAcknowledged() {
        assertThat(Invariants.of(manager)
                        .acknowledged(MediaRef.original(media.id()), "0".repeat(64))
                        .violations())
                .singleElement()
                .asString()
                .startsWith("I1");
    }

    @Test
    void check_seesTwoMediaOfOneKey() {
        Media second = upload("another text");
        assertThat(invariants()
                        .acknowledgedUnder("key", media)
                        .acknowledgedUnder("key", second)
                        .violations())
                .singleElement()
                .asString()
                .startsWith("I5");
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING_BLOB, abc, I2",
        "WRONG_LENGTH, abc, I2",
        "WRONG_HASH, abc, I1",
        "ORPHAN_OBJECT, abc, I3",
        "EXPIRED_UPLOAD, abc, I3",
        "QUOTA_DRIFT, user:ada, I4",
        "LEFTOVER_FILE, /tmp/x, I7"
    })
    void check_passesOnFindings(Finding.Kind kind, String subject, String number) {
        List<Finding> findings = List.of(new Finding(kind, subject, "planted"));
        assertThat(Invariants.of(withMaintenance("verifyContent", findings)).violations())
                .singleElement()
                .asString()
                .startsWith(number + " " + kind);
    }

    @Test
    void check_letsAJobBeClaimed() {
        List<Finding> findings =
                List.of(new Finding(Finding.Kind.LOST_JOB, media.jobs().get(0).value(), "lost"));
        Invariants.check(withMaintenance("verifyContent", findings));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0", "101, 0, 0, 0", "60, 0, 60, 0", "0, 2, 0, 0", "0, 1, 0, 1", "0, 0, 0, -1"})
    void check_seesAQuotaThatIsOff(long bytes, long items, long reservedBytes, long reservedItems) {
        Usage usage = new Usage(ADA, new Quota(100, 1), bytes, items, reservedBytes, reservedItems);
        assertThat(Invariants.of(but(MediaManager.class, manager, "usage", usage))
                        .withinQuota(ADA)
                        .violations())
                .singleElement()
                .asString()
                .startsWith("I4");
    }

    @Test
    void check_seesARecoveryWithoutEnd() {
        assertThat(Invariants.of(withMaintenance("reconcile", new Reconciled(0, 0, 0, 1, 0, Optional.empty())))
                        .violations())
                .singleElement()
                .asString()
                .startsWith("I10");
    }

    @Test
    void check_seesAJobThatNeverEnds() {
        try (MediaManager queueing = builder().workers(0).build()) {
            byte[] bytes = {'x'};
            Media queued = queueing.upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(bytes), 1))
                    .fileName("x.txt")
                    .process(LOUD));
            assertThat(queued.current().type()).isEqualTo(TEXT);
            Invariants stuck = Invariants.of(queueing).jobsWithin(Duration.ofMillis(50));
            assertThat(stuck.violations())
                    .filteredOn(text -> !text.startsWith("I3")) // the other library's objects
                    .singleElement()
                    .asString()
                    .startsWith("I6")
                    .contains("QUEUED");
        }
    }

    @Test
    void check_seesAThreadTooMany() throws InterruptedException {
        ResourceProbe before = ResourceProbe.take();
        CountDownLatch checked = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                checked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        assertThat(invariants().bounded(before, 0, 0, 0).violations())
                .anyMatch(text -> text.startsWith("I9") && text.contains("threads"));
        checked.countDown();
        thread.join();
    }

    @Test
    void check_seesMissingAndStrangeEvents() {
        Duration briefly = Duration.ofMillis(20);
        assertThat(new EventInvariants(manager, log, Duration.ofSeconds(10)).check())
                .isEmpty();
        assertThat(new EventInvariants(manager, new EventLog(), briefly).check())
                .anyMatch(text -> text.contains("versions"))
                .anyMatch(text -> text.contains("JOB_SUCCEEDED"))
                .anyMatch(text -> text.contains("queued"))
                .allMatch(text -> text.startsWith("I8"));

        EventLog again = new EventLog();
        log.deliveries().forEach(again::onEvent);
        log.deliveries().forEach(again::onEvent);
        assertThat(new EventInvariants(manager, again, briefly).check()).isEmpty();

        EventLog backwards = new EventLog();
        for (int i = log.deliveries().size() - 1; i >= 0; i--) {
            backwards.onEvent(log.deliveries().get(i));
        }
        assertThat(new EventInvariants(manager, backwards, briefly).check()).anyMatch(text -> text.contains("after"));
    }

    @Test
    void check_passesAQuarantinedMedia() {
        Media infected = upload(new String(EicarScanner.testString(), StandardCharsets.US_ASCII));
        assertThat(infected.current().state()).isEqualTo(VersionState.QUARANTINED);
        Invariants.of(manager).heardBy(log).check();
    }

    @Test
    void check_passesALibraryAfterADeletion() {
        manager.library().delete(media.id());
        Invariants.of(manager).heardBy(log).check();
    }
}
