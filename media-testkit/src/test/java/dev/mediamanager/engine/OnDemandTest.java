package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediamanager.Actor;
import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Recipe;
import dev.mediamanager.VariantSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Variants that are made because somebody asks for them. */
class OnDemandTest {
    private static final int CALLERS = 64;
    private static final TextSpec SPEC = new TextSpec("This is wanted");

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private MediaRef variant(Media media, VariantSpec spec) {
        return lab.media.library().variant(media.id(), spec, Await.DEADLINE);
    }

    private List<Job> jobs(Media media) {
        return lab.media.jobs().list(media.id());
    }

    @Test
    void variant_thatNobodyMade_isMadeStoredAndServed() {
        Media media = lab.upload("Hello");

        MediaRef ref = variant(media, SPEC);

        assertThat(lab.readText(ref)).isEqualTo("This is wanted");
        assertThat(ref.version()).contains(media.current().id());
        assertThat(ref.variant()).contains("on-demand-" + SPEC.hash().substring(0, 40));
        assertThat(variant(media, SPEC)).isEqualTo(ref);
        assertThat(lab.processor.calls()).isEqualTo(1);
        assertThat(jobs(media)).hasSize(1);
        lab.assertClean();
        lab.reopen();
        assertThat(lab.readText(variant(media, SPEC))).isEqualTo("This is wanted");
        assertThat(lab.processor.calls()).isEqualTo(1);
    }

    @Test
    void variant_thatARecipeMade_isServedUnderItsName() {
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Recipe.of(SPEC.named("card"))));
        lab.await(media.jobs().get(0));

        assertThat(variant(media, SPEC).variant()).contains("card");
        assertThat(jobs(media)).hasSize(1);
    }

    /** Two managers over the same rows, as two processes are. */
    @Test
    void variant_askedForByManyAtOnce_isMadeOnce() {
        Media media = lab.upload("Hello");
        MediaManager other = lab.open();
        AtomicInteger callers = new AtomicInteger();

        List<Parallel.Result<MediaRef>> results = lab.threads.together(CALLERS, () -> {
            MediaManager manager = callers.incrementAndGet() % 2 == 0 ? lab.media : other;
            MediaRef ref = manager.library().variant(media.id(), SPEC, Await.DEADLINE);
            manager.stream(ref).close();
            return ref;
        });

        assertThat(results.stream().map(Parallel.Result::get).distinct()).hasSize(1);
        assertThat(lab.processor.calls()).isEqualTo(1);
        assertThat(jobs(media).stream().filter(job -> job.attempt() > 0)).hasSize(1);
        lab.assertClean();
        assertThat(lab.objects()).hasSize(2);
    }

    @Test
    void variant_notMadeInTime_isTimeoutAndGoesOn() {
        Media media = lab.upload("Hello");
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> {
            Await.latch(goOn);
            ScriptedProcessor.makeAll(context);
        });

        ProcessingException late = catchThrowableOfType(
                ProcessingException.class, () -> lab.media.library().variant(media.id(), SPEC, Duration.ZERO));

        assertThat(late.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(late.retryable()).isTrue();
        assertThat(late).hasMessageContaining(jobs(media).get(0).id().value());
        Future<MediaRef> again = lab.threads.start(() -> variant(media, SPEC));
        goOn.countDown();
        assertThat(lab.readText(Parallel.result(again).get())).isEqualTo("This is wanted");
        assertThat(lab.processor.calls()).isEqualTo(1);
    }

    @Test
    void variant_thatFailedForGood_isNotTriedAgainButByProcess() {
        Media media = lab.upload("Hello");
        lab.processor.script(context -> {
            throw new ProcessingException(Reason.CORRUPT_SOURCE, "Planned fault: broken", List.of("line 7"));
        });

        for (int i = 0; i < 3; i++) {
            ProcessingException e = catchThrowableOfType(ProcessingException.class, () -> variant(media, SPEC));
            assertThat(e.reason()).isEqualTo(Reason.CORRUPT_SOURCE);
            assertThat(e.diagnostics()).containsExactly("line 7");
            assertThat(e).hasMessageContaining("Planned fault");
        }

        assertThat(lab.processor.calls()).isEqualTo(1);
        lab.processor.behave();
        lab.await(lab.media.process(media.id(), Recipe.of(SPEC.onDemand())).id());
        assertThat(lab.readText(variant(media, SPEC))).isEqualTo("This is wanted");
        lab.assertClean();
    }

    @Test
    void variant_thatFailsOnce_isRetriedWhileItsCallerWaits() {
        Media media = lab.upload("Hello");
        AtomicInteger calls = new AtomicInteger();
        lab.processor.script(context -> {
            if (calls.incrementAndGet() == 1) {
                throw new ProcessingException(Reason.ENGINE_FAILED, "Planned fault: crashed", List.of());
            }
            ScriptedProcessor.makeAll(context);
        });
        Future<MediaRef> waiting = lab.threads.start(() -> variant(media, SPEC));
        Await.until(
                "it failed once",
                () -> jobs(media).stream().anyMatch(job -> job.failure().isPresent()));

        lab.clock.advance(Duration.ofSeconds(10));

        assertThat(lab.readText(Parallel.result(waiting).get())).isEqualTo("This is wanted");
        assertThat(jobs(media).get(0).attempt()).isEqualTo(2);
    }

    @Test
    void variant_cancelledMeanwhile_isConflict() {
        Media media = lab.upload("Hello");
        CountDownLatch running = new CountDownLatch(1);
        lab.processor.script(context -> {
            running.countDown();
            Await.interrupt();
            context.checkCancelled();
        });
        Future<MediaRef> waiting = lab.threads.start(() -> variant(media, SPEC));
        Await.latch(running);

        lab.media.jobs().cancel(jobs(media).get(0).id());

        assertThat(Parallel.result(waiting).failure().get(0)).isInstanceOf(MediaConflictException.class);
        lab.processor.behave();
        assertThat(lab.readText(variant(media, SPEC))).isEqualTo("This is wanted");
    }

    @Test
    void variant_ofANewVersion_isMadeOfThat() {
        Media media = lab.upload("Hello");
        MediaRef old = variant(media, SPEC);

        Media next = lab.media.upload(Payload.text("World").ofKnownLength().asNewVersionOf(media.id()));
        MediaRef fresh = variant(media, SPEC);

        assertThat(fresh.version()).contains(next.current().id());
        assertThat(lab.processor.calls()).isEqualTo(2);
        assertThat(lab.readText(old)).isEqualTo("This is wanted");
        lab.assertClean();
    }

    @Test
    void variant_ofUnknownMediaOrSpec_isRefusedAndQueuesNothing() {
        Media media = lab.upload("Hello");

        assertThatThrownBy(() -> lab.media
                        .library()
                        .variant(new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab"), SPEC, Await.DEADLINE))
                .isInstanceOf(MediaNotFoundException.class);
        assertThatThrownBy(() -> variant(media, Picture.cover(10, 10)))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.UNSUPPORTED_RECIPE));
        assertThat(jobs(media)).isEmpty();
    }

    /** Who may look, may look at what is there; to have something made takes more. */
    @Test
    void variant_forActors_isMadeForOwnersAndWhomThePolicyLets() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.access(request -> switch (request.operation()) {
            case VIEW -> true;
            case DERIVE -> Set.of("ada", "eve").contains(request.actor().user());
            default -> request.actor().user().equals("ada");
        }));
        Media media = lab.media
                .actingAs(Actor.user("ada"))
                .upload(Payload.text("Hello").ofKnownLength());
        MediaManager bob = lab.media.actingAs(Actor.user("bob"));

        assertThatThrownBy(() -> bob.library().variant(media.id(), SPEC, Await.DEADLINE))
                .isInstanceOfSatisfying(
                        MediaAccessDeniedException.class,
                        e -> assertThat(e.operation()).isEqualTo(Operation.DERIVE));
        assertThat(jobs(media)).isEmpty();

        MediaRef ref = lab.media.actingAs(Actor.user("eve")).library().variant(media.id(), SPEC, Await.DEADLINE);
        assertThat(bob.library().variant(media.id(), SPEC, Await.DEADLINE)).isEqualTo(ref);
        assertThat(lab.media
                        .actingAs(Actor.user("ada"))
                        .library()
                        .variant(media.id(), new TextSpec("Mine"), Await.DEADLINE))
                .isNotEqualTo(ref);
    }

    @Test
    void variant_beyondTheCapOfAnAccount_isRefused() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.maxOnDemand(2));
        Media media = lab.upload("Hello");
        MediaRef first = variant(media, new TextSpec("1"));
        variant(lab.upload("World"), new TextSpec("2"));

        QuotaExceededException e =
                catchThrowableOfType(QuotaExceededException.class, () -> variant(media, new TextSpec("3")));

        assertThat(e.account()).isEqualTo(Lab.HOST);
        assertThat(e.unit()).isEqualTo(QuotaExceededException.Unit.VARIANTS);
        assertThat(e).hasMessageContaining("maxOnDemand");
        assertThat(variant(media, new TextSpec("1"))).isEqualTo(first);
        lab.assertClean();
    }
}
