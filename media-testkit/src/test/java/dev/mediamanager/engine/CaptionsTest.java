package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.Caption;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.MediaType;
import dev.mediamanager.Operation;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.StorageException;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.caption.CaptionLimits;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captions that are added to a media. */
class CaptionsTest {
    private static final CaptionTrack ENGLISH = CaptionTrack.captions("en");
    private static final String SUBRIP = "1\r\n00:00:01,000 --> 00:00:02,500\r\nHello <i>there</i>\r\n";
    private static final String WEBVTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello <i>there</i>\n";
    private static final int CALLERS = 16;

    /** Owners pay for variants too. */
    private Lab lab = Lab.open(blueprint -> blueprint.charges(request -> List.of(Account.user(request.owner()))));

    @BeforeEach
    void readSound() {
        lab.extractor.finds(MediaInfo.EMPTY.withProperty("container", "wav"));
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private static Payload sound() {
        byte[] wave = new byte[1000];
        byte[] head = "RIFF\u00e0\u0003\0\0WAVEfmt \u0010\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, wave, 0, head.length);
        return new Payload(wave, "talk.wav");
    }

    private static Source text(String text) {
        return Source.stream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Caption add(Media media, CaptionTrack track, String text) {
        return lab.media.library().addCaptions(media.id(), track, text(text));
    }

    private List<Caption> list(Media media) {
        return lab.media.library().captions(media.id());
    }

    @Test
    void captions_areWebVttInAVariantOfTheirOwn() {
        Media media = lab.upload(sound());

        Caption caption = add(media, ENGLISH, SUBRIP);

        assertThat(caption).isEqualTo(new Caption(media.variant("captions-en"), ENGLISH));
        assertThat(lab.readText(caption.ref())).isEqualTo(WEBVTT);
        assertThat(list(media)).containsExactly(caption);
        Media after = lab.media.library().get(media.id());
        assertThat(after.status()).isEqualTo(MediaStatus.READY);
        Variant variant = after.findVariant("captions-en").orElseThrow();
        assertThat(variant.state()).isEqualTo(VariantState.READY);
        assertThat(variant.renditions().get(0).type()).isEqualTo(new MediaType("text/vtt"));
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(1000 + WEBVTT.length());
        assertThat(lab.media.jobs().list(media.id())).extracting(Job::state).containsExactly(JobState.SUCCEEDED);
        lab.assertClean();
    }

    @Test
    void processors_areGivenThoseOfALanguage() {
        Media media = lab.upload(sound());
        add(media, ENGLISH.asForced(), SUBRIP.replace("there", "forced"));
        add(media, CaptionTrack.subtitles("en"), SUBRIP.replace("there", "subtitles"));
        add(media, CaptionTrack.subtitles("de").asForced(), SUBRIP.replace("there", "Kraft"));
        List<String> given = new CopyOnWriteArrayList<>();
        lab.processor.script(context -> {
            for (String language : List.of("en", "de", "fr")) {
                given.add(context.captions(language).map(Captions::toWebVtt).orElse("none"));
            }
            ScriptedProcessor.makeAll(context);
        });

        lab.await(lab.media.process(media.id(), Lab.recipe("one")).id());
        add(media, ENGLISH, SUBRIP);
        lab.await(lab.media.process(media.id(), Lab.recipe("two")).id());

        assertThat(given)
                .containsExactly(
                        WEBVTT.replace("there", "subtitles"),
                        WEBVTT.replace("there", "Kraft"),
                        "none",
                        WEBVTT,
                        WEBVTT.replace("there", "Kraft"),
                        "none");
    }

    @Test
    void captions_ofSeveralLanguages_standBesideEachOtherInOrder() {
        Media media = lab.upload(sound());
        Caption german = add(media, CaptionTrack.subtitles("DE").asPreselected(), SUBRIP);
        Caption signs = add(media, ENGLISH.asForced(), SUBRIP);
        Caption english = add(media, ENGLISH, SUBRIP);
        Caption brazilian = add(media, CaptionTrack.captions("pt-br").label("Brasil"), SUBRIP);

        assertThat(list(media)).containsExactly(german, english, signs, brazilian);
        assertThat(list(media))
                .extracting(each -> each.ref().variant().orElseThrow())
                .containsExactly("captions-de_subtitles", "captions-en", "captions-en_forced", "captions-pt-br");
        assertThat(german.track().label()).isEqualTo("Deutsch");
        lab.reopen();
        assertThat(list(media)).containsExactly(german, english, signs, brazilian);
    }

    @Test
    void captions_addedAgain_replaceThoseBefore() {
        Media media = lab.upload(sound());
        add(media, ENGLISH, SUBRIP);
        String other = SUBRIP.replace("Hello", "Good morning");

        Caption second = add(media, ENGLISH.label("English, corrected"), other);

        assertThat(list(media)).containsExactly(second);
        assertThat(lab.readText(second.ref())).isEqualTo(WEBVTT.replace("Hello", "Good morning"));
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(1000 + WEBVTT.length() + 7);
        lab.assertClean();
        assertThat(lab.objects()).hasSize(2);
        add(media, ENGLISH, SUBRIP);
        assertThat(lab.readText(second.ref())).as("back to the first").isEqualTo(WEBVTT);
    }

    @Test
    void captions_ofTheSameText_areNotStoredTwice() {
        Media media = lab.upload(sound());
        add(media, ENGLISH, SUBRIP);

        assertThat(add(media, ENGLISH, WEBVTT).track()).isEqualTo(ENGLISH);

        assertThat(lab.media.jobs().list(media.id())).hasSize(1);
        assertThat(lab.storage.calls().stream().filter(call -> call.operation() == FaultyStorage.Operation.PUT))
                .hasSize(2);
    }

    @Test
    void captions_deleted_areGoneWithWhatTheyCost() {
        Media media = lab.upload(sound());
        Caption english = add(media, ENGLISH, SUBRIP);
        Caption german = add(media, CaptionTrack.captions("de"), SUBRIP);

        lab.media.library().deleteCaptions(english.ref());

        assertThat(list(media)).containsExactly(german);
        assertThatThrownBy(() -> lab.read(english.ref())).isInstanceOf(MediaNotFoundException.class);
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(1000 + WEBVTT.length());
        lab.assertClean();
        for (MediaRef ref : List.of(english.ref(), media.original(), media.variant("other"))) {
            assertThatThrownBy(() -> lab.media.library().deleteCaptions(ref))
                    .isInstanceOf(MediaNotFoundException.class);
        }
        assertThat(lab.read(media.original())).hasSize(1000);
        add(media, ENGLISH, SUBRIP);
        assertThat(list(media)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "e", "english", "en_US", "en-", "-en", "en--us", "x-klingon", "en-\u00e4", "en us", "12"})
    void language_thatIsNoTag_isRefused(String tag) {
        MediaRejectedException e = catchThrowableOfType(MediaRejectedException.class, () -> CaptionTrack.captions(tag));

        assertThat(e.reason()).isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(e.value()).isEqualTo(tag);
        assertThat(e).hasMessageContaining("BCP 47");
    }

    @ParameterizedTest
    @CsvSource({
        "EN,en",
        "eng,en",
        "ger,de",
        "deu-at,de-AT",
        "zh-hant-tw,zh-Hant-TW",
        "fil,fil",
        "sr-latn,sr-Latn",
        "und,und"
    })
    void language_isBroughtToItsUsualForm(String tag, String usual) {
        assertThat(CaptionTrack.captions(tag).language()).isEqualTo(usual);
        assertThat(CaptionTrack.captions(usual).language()).isEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource({
        "'',EMPTY",
        "WEBVTT,EMPTY",
        "not captions at all,UNKNOWN_TYPE",
        "<?xml version='1.0'?><!DOCTYPE x><tt/>,CORRUPT"
    })
    void bytes_thatAreNoCaptions_areRefusedAndLeaveNothing(String bytes, Reason reason) {
        Media media = lab.upload(sound());

        MediaRejectedException e = catchThrowableOfType(MediaRejectedException.class, () -> add(media, ENGLISH, bytes));

        assertThat(e.reason()).isEqualTo(reason);
        assertThat(list(media)).isEmpty();
        assertThat(lab.media.jobs().list(media.id())).isEmpty();
        lab.assertClean();
    }

    @Test
    void bytes_thatAreTooMany_areRefusedAndNotRead() {
        Media media = lab.upload(sound());
        AtomicInteger read = new AtomicInteger();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) 'x');
                read.addAndGet(length);
                return length;
            }
        };

        MediaRejectedException e = catchThrowableOfType(
                MediaRejectedException.class,
                () -> lab.media.library().addCaptions(media.id(), ENGLISH, Source.stream(endless)));

        assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(read.get()).isLessThan(CaptionLimits.DEFAULT.maxBytes() + 100_000);
    }

    @Test
    void media_thatLastsNoTime_getsNone() {
        Media notes = lab.upload("Hello");

        MediaRejectedException e =
                catchThrowableOfType(MediaRejectedException.class, () -> add(notes, ENGLISH, SUBRIP));

        assertThat(e.reason()).isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(lab.media.library().captions(notes.id())).isEmpty();
    }

    @Test
    void captions_ofTooManyLanguages_areRefused() {
        Media media = lab.upload(sound());
        for (int i = 0; i < 100; i++) {
            add(media, CaptionTrack.captions("q" + (char) ('a' + i / 20) + (char) ('a' + i % 20)), SUBRIP);
        }

        assertThatThrownBy(() -> add(media, ENGLISH, SUBRIP))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("at most 100");

        add(media, CaptionTrack.captions("qaa"), SUBRIP.replace("Hello", "Good morning"));
        assertThat(list(media)).hasSize(100);
    }

    @Test
    void quota_thatIsFull_refusesThemAndKeepsThoseBefore() {
        Media media = lab.upload(sound());
        Caption first = add(media, ENGLISH, SUBRIP);
        lab.media.quotas().set(Lab.HOST, Quota.ofBytes(1000 + WEBVTT.length()));

        assertThatThrownBy(() -> add(media, ENGLISH, SUBRIP + "\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\nMore\r\n"))
                .isInstanceOf(QuotaExceededException.class);
        assertThatThrownBy(() -> add(media, CaptionTrack.captions("de"), SUBRIP))
                .isInstanceOf(QuotaExceededException.class);

        assertThat(list(media)).containsExactly(first);
        assertThat(lab.readText(first.ref())).isEqualTo(WEBVTT);
        lab.assertClean();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAIL_BEFORE", "FAIL_AFTER", "NO_SPACE", "RESET"})
    void store_thatFails_leavesNothingAndTheNextCallSucceeds(Fault fault) {
        Media media = lab.upload(sound());
        lab.storage.plan(FaultyStorage.Operation.PUT, fault, 2);

        assertThatThrownBy(() -> add(media, ENGLISH, SUBRIP)).isInstanceOf(StorageException.class);

        assertThat(list(media)).isEmpty();
        assertThat(lab.media.library().get(media.id()).status()).isEqualTo(MediaStatus.READY);
        lab.assertClean();
        add(media, ENGLISH, SUBRIP);
        assertThat(list(media)).hasSize(1);
        lab.assertClean();
    }

    @Test
    void media_deletedMeanwhile_isConflictAndLeavesNothing() {
        Media media = lab.upload(sound());
        lab.storage.before(
                FaultyStorage.Operation.PUT,
                call -> call.number() == 2,
                () -> lab.media.library().delete(media.id()));

        assertThatThrownBy(() -> add(media, ENGLISH, SUBRIP)).isInstanceOf(MediaConflictException.class);

        lab.assertEmpty();
    }

    /** Its process died: the lease ends, and what is left can be deleted. */
    @Test
    void captions_whoseAdderDied_areGivenUpAndCanBeDeleted() {
        Media media = lab.upload(sound());
        lab.faults.before("finish", Faults.unavailable());

        assertThatThrownBy(() -> add(media, ENGLISH, SUBRIP)).isInstanceOf(StorageException.class);

        assertThat(list(media)).isEmpty();
        lab.faults.heal();
        lab.clock.advance(Lab.LEASE.plusSeconds(1));
        Job job = lab.await(lab.media.jobs().list(media.id()).get(0).id());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        MediaRef left = media.variant("captions-en");
        lab.media.library().deleteCaptions(left);
        assertThat(lab.media.library().get(media.id()).variants()).isEmpty();
        assertThatThrownBy(() -> lab.media.library().deleteCaptions(left)).isInstanceOf(MediaNotFoundException.class);
        lab.media.maintenance().reconcile();
        lab.assertClean();
    }

    @Test
    void captions_whoseCommitWasNotAnswered_areThere_andStoredOnce() {
        Media media = lab.upload(sound());
        lab.faults.after("finish", Faults.unavailable());

        assertThatThrownBy(() -> add(media, ENGLISH, SUBRIP)).isInstanceOf(StorageException.class);

        lab.faults.heal();
        assertThat(list(media)).hasSize(1);
        assertThat(lab.readText(add(media, ENGLISH, SUBRIP).ref())).isEqualTo(WEBVTT);
        assertThat(lab.media.jobs().list(media.id())).hasSize(1);
        lab.assertClean();
    }

    /** Two managers over the same rows, as two processes are. */
    @Test
    void captions_addedByManyAtOnce_areStoredOnce() {
        Media media = lab.upload(sound());
        MediaManager other = lab.open();
        AtomicInteger callers = new AtomicInteger();

        List<Parallel.Result<Caption>> results = lab.threads.together(CALLERS, () -> {
            MediaManager manager = callers.incrementAndGet() % 2 == 0 ? lab.media : other;
            return manager.library().addCaptions(media.id(), ENGLISH, text(SUBRIP));
        });

        assertThat(results.stream().map(Parallel.Result::get).distinct()).hasSize(1);
        assertThat(lab.media.jobs().list(media.id())).hasSize(1);
        lab.assertClean();
        assertThat(lab.objects()).hasSize(2);
    }

    @Test
    void changes_areInTheAccessLog() {
        Media media = lab.upload(sound());
        Caption caption = add(media, ENGLISH, SUBRIP);
        lab.media.library().deleteCaptions(caption.ref());
        lab.media.close();

        assertThat(lab.rows.accessRecords(0, 10))
                .extracting(row -> row.entry().action())
                .containsExactly(AccessAction.UPLOAD, AccessAction.EDIT, AccessAction.EDIT);
    }

    @Test
    void newVersion_hasNone() {
        Media media = lab.upload(sound());
        add(media, ENGLISH, SUBRIP);

        lab.media.upload(sound().ofKnownLength().asNewVersionOf(media.id()));

        assertThat(list(media)).isEmpty();
    }

    @Test
    void recipe_withThem_isRefused() {
        Media media = lab.upload(sound());
        add(media, ENGLISH, SUBRIP);
        Variant variant = lab.media.library().get(media.id()).variants().get(0);

        assertThatThrownBy(() ->
                        lab.media.process(media.id(), Recipe.of(variant.spec().named("mine"))))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_RECIPE));
        assertThat(Recipe.fromJson(Recipe.of(variant.spec().named("x")).toJson())
                        .variants()
                        .get(0)
                        .spec())
                .isEqualTo(variant.spec());
    }

    @Test
    void actors_whoMayLook_seeThem_andWhoMayEdit_changeThem() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.access(request -> request.operation() == Operation.VIEW
                ? !request.actor().user().equals("eve")
                : request.actor().user().equals("ada")));
        readSound();
        MediaManager ada = lab.media.actingAs(Actor.user("ada"));
        MediaManager bob = lab.media.actingAs(Actor.user("bob"));
        MediaManager eve = lab.media.actingAs(Actor.user("eve"));
        Media media = ada.upload(sound().ofKnownLength());
        Caption caption = ada.library().addCaptions(media.id(), ENGLISH, text(SUBRIP));

        assertThat(bob.library().captions(media.id())).containsExactly(caption);
        assertThatCode(() -> bob.stream(caption.ref()).close()).doesNotThrowAnyException();
        assertThatThrownBy(() -> bob.library().addCaptions(media.id(), ENGLISH, text(SUBRIP)))
                .isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> bob.library().deleteCaptions(caption.ref()))
                .isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> eve.library().captions(media.id())).isInstanceOf(MediaNotFoundException.class);
        assertThatThrownBy(() -> eve.library().addCaptions(media.id(), ENGLISH, text(SUBRIP)))
                .isInstanceOf(MediaNotFoundException.class);
        assertThatThrownBy(() -> eve.stream(caption.ref())).isInstanceOf(MediaNotFoundException.class);
        ada.library().deleteCaptions(caption.ref());
        assertThat(bob.library().captions(media.id())).isEmpty();
    }
}
