package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ByteRange;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quota;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.SegmentIndex.Segment;
import dev.mediamanager.engine.ScriptedProcessor.Script;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Processors that throw, lie, forget or leak fail their job, and nothing else. */
class BadProcessorTest {
    private static final MediaType VIDEO = new MediaType("video/mp4");
    private static final MediaType PNG = new MediaType("image/png");

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    /** Runs a job with the script and returns how it failed; nothing of it is left. */
    private JobFailure fails(Script script) {
        lab.processor.script(script);
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one", "two")));

        Job job = lab.await(media.jobs().get(0));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(lab.media.library().get(media.id()).status()).isEqualTo(MediaStatus.INCOMPLETE);
        for (String name : List.of("one", "two")) {
            assertThatThrownBy(() -> lab.media.stream(media.variant(name))).isInstanceOf(MediaNotFoundException.class);
        }
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        lab.assertClean();
        assertThat(lab.objects()).containsExactly(media.current().blob());
        lab.media.library().delete(media.id());
        lab.assertEmpty();
        return job.failure().orElseThrow();
    }

    private static Output output(Path file, MediaType type, MediaInfo info, Optional<SegmentIndex> index) {
        return new Output("main", type, file, info, Optional.empty(), index);
    }

    private static Path file(ProcessingContext context, String text) {
        return ScriptedProcessor.write(context.workspace(), "out", text);
    }

    @Test
    void process_throwsUntyped_failsTheJob() {
        JobFailure failure = fails(context -> {
            ScriptedProcessor.makeAll(context);
            throw new IllegalStateException("Planned fault");
        });

        assertThat(failure.code()).isEqualTo("IllegalStateException");
        assertThat(failure.message()).isEqualTo("Planned fault");
    }

    @Test
    void process_throwsError_failsTheJobAndTheWorkerStays() {
        for (int i = 0; i < 5; i++) {
            assertThat(fails(context -> {
                                throw new StackOverflowError();
                            })
                            .code())
                    .isEqualTo("StackOverflowError");
        }
    }

    @Test
    void process_returnsWithoutPublishing_failsTheJob() {
        assertThat(fails(context -> {}).message()).contains("without publishing variant 'one'");
    }

    @Test
    void process_forgetsOneVariant_failsTheJob() {
        JobFailure failure = fails(context -> {
            NamedSpec one = context.variants().get(0);
            context.publish(one.name(), ScriptedProcessor.text(context, one));
        });

        assertThat(failure.code()).isEqualTo("ProcessingException.BAD_OUTPUT");
        assertThat(failure.message()).contains("'two'");
    }

    @Test
    void publish_unknownVariant_failsTheJob() {
        JobFailure failure = fails(context -> context.publish(
                "three", ScriptedProcessor.text(context, context.variants().get(0))));

        assertThat(failure.message()).contains("'three'").contains("[one, two]");
    }

    @Test
    void publish_sameRenditionTwice_failsTheJob() {
        JobFailure failure = fails(context -> {
            ScriptedProcessor.makeAll(context);
            ScriptedProcessor.makeAll(context);
        });

        assertThat(failure.message()).contains("published twice");
    }

    @Test
    void publish_outsideTheWorkspace_failsTheJob(@TempDir Path outside) {
        Path secret = ScriptedProcessor.write(outside, "secret", "root:x:0:0");

        assertThat(fails(context -> context.publish(
                                "one", output(secret, ScriptedProcessor.TEXT, MediaInfo.EMPTY, Optional.empty())))
                        .message())
                .contains("must be a file with content in the workspace");
    }

    @Test
    void publish_linkOutOfTheWorkspace_failsTheJob(@TempDir Path outside) {
        Path secret = ScriptedProcessor.write(outside, "secret", "root:x:0:0");

        fails(context -> context.publish(
                "one",
                output(
                        Files.createSymbolicLink(context.workspace().resolve("out"), secret),
                        ScriptedProcessor.TEXT,
                        MediaInfo.EMPTY,
                        Optional.empty())));
    }

    @Test
    void publish_linkInsideTheWorkspace_failsTheJob() {
        fails(context -> context.publish(
                "one",
                output(
                        Files.createSymbolicLink(context.workspace().resolve("link"), file(context, "text")),
                        ScriptedProcessor.TEXT,
                        MediaInfo.EMPTY,
                        Optional.empty())));
    }

    /** The source's copy lies beside the workspace, so that it cannot be published by its path. */
    @Test
    void publish_theSourceItself_failsTheJob() {
        fails(context -> context.publish(
                "one",
                output(context.source().localFile(), ScriptedProcessor.TEXT, MediaInfo.EMPTY, Optional.empty())));
    }

    @Test
    void publish_folderEmptyOrMissingFile_failsTheJob() {
        fails(context -> context.publish(
                "one", output(context.workspace(), ScriptedProcessor.TEXT, MediaInfo.EMPTY, Optional.empty())));
        fails(context -> context.publish(
                "one", output(file(context, ""), ScriptedProcessor.TEXT, MediaInfo.EMPTY, Optional.empty())));
        fails(context -> context.publish(
                "one",
                output(
                        context.workspace().resolve("none"),
                        ScriptedProcessor.TEXT,
                        MediaInfo.EMPTY,
                        Optional.empty())));
    }

    @Test
    void publish_otherTypeThanDeclared_failsTheJob() {
        for (String type : List.of("image/png", "image/webp", "video/mp4", "audio/mpeg", "application/pdf")) {
            assertThat(fails(context -> context.publish(
                                    "one",
                                    output(
                                            file(context, "Just a text"),
                                            new MediaType(type),
                                            MediaInfo.EMPTY,
                                            Optional.empty())))
                            .message())
                    .contains("was declared " + type + ", but its bytes are text/plain");
        }
    }

    /** What nobody can look into is not taken on trust: neither where no extractor reads it, nor where one finds nothing. */
    @Test
    void publish_whatNobodyCanProbe_failsTheJob() {
        byte[] clip = "\0\0\0\u0010ftypisom\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] picture = Payload.png(100).bytes();
        for (boolean readable : List.of(true, false)) {
            lab.extractor.reads(type -> readable || !List.of(VIDEO, PNG).contains(type));
            for (MediaType type : List.of(VIDEO, PNG)) {
                byte[] bytes = type.equals(PNG) ? picture : clip;
                JobFailure failure = fails(context -> context.publish(
                        "one",
                        output(
                                Files.write(context.workspace().resolve("out"), bytes),
                                type,
                                MediaInfo.EMPTY,
                                Optional.empty())));

                assertThat(failure.code()).isEqualTo("ProcessingException.BAD_OUTPUT");
                assertThat(failure.message())
                        .contains(type.name(), readable ? "finds nothing" : "no extractor", "add a MetadataExtractor");
            }
        }
    }

    /** A format of a plug-in's own, and texts of any kind. */
    @ParameterizedTest
    @CsvSource({
        "application/vnd.example.waveform, 01 02 03",
        "application/json, [1 2]",
        "text/vtt, WEBVTT",
        "application/octet-stream, text"
    })
    void publish_typeThatNobodyReads_isTakenIfItsBytesAgree(String type, String content) {
        lab.extractor.reads(any -> false);
        Media media = lab.upload("Hello");
        lab.processor.script(context -> context.publish(
                "one", output(file(context, content), new MediaType(type), MediaInfo.EMPTY, Optional.empty())));

        Job job = lab.await(lab.media.process(media.id(), Lab.recipe("one")).id());

        assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);
        assertThat(lab.readText(media.variant("one"))).isEqualTo(content);
        lab.assertClean();
    }

    @Test
    void publish_otherSizeThanFound_failsTheJob() {
        lab.extractor.facts(context -> MediaInfo.ofPicture(30, 40));

        assertThat(fails(context -> context.publish(
                                "one",
                                output(
                                        file(context, "text"),
                                        ScriptedProcessor.TEXT,
                                        MediaInfo.ofPicture(40, 30),
                                        Optional.empty())))
                        .message())
                .contains("should be 40x30, but is 30x40");
    }

    @Test
    void publish_otherDurationThanFound_failsTheJob() {
        lab.extractor.facts(context -> MediaInfo.EMPTY.withDuration(Duration.ofSeconds(90)));

        assertThat(fails(context -> context.publish(
                                "one",
                                output(
                                        file(context, "text"),
                                        ScriptedProcessor.TEXT,
                                        MediaInfo.EMPTY.withDuration(Duration.ofSeconds(100)),
                                        Optional.empty())))
                        .message())
                .contains("should last PT1M40S, but lasts PT1M30S");
    }

    @Test
    void publish_whatDoesNotDecodeCompletely_failsTheJob() {
        Media media = lab.upload("Hello");
        lab.extractor.facts(context -> MediaInfo.EMPTY.asDamaged());
        lab.processor.behave();

        Job job = lab.await(lab.media.process(media.id(), Lab.recipe("one")).id());

        assertThat(job.failure().map(JobFailure::message).orElse("")).contains("does not decode completely");
    }

    @Test
    void publish_segmentsBeyondTheFileOrOverlapping_failsTheJob() {
        Segment inside = new Segment(new ByteRange(0, 3), 1000);
        Segment beyond = new Segment(new ByteRange(3, 30), 1000);
        byte[] clip = "\0\0\0\u0010ftypisom\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        Script beyondEnd = context -> context.publish(
                "one",
                output(
                        Files.write(context.workspace().resolve("clip"), clip),
                        VIDEO,
                        MediaInfo.EMPTY,
                        Optional.of(new SegmentIndex(Optional.empty(), List.of(inside, beyond)))));
        Script overlapping = context -> context.publish(
                "one",
                output(
                        Files.write(context.workspace().resolve("clip"), clip),
                        VIDEO,
                        MediaInfo.EMPTY,
                        Optional.of(new SegmentIndex(Optional.of(new ByteRange(0, 4)), List.of(inside)))));

        assertThat(fails(beyondEnd).message()).contains("up to byte 33 in a file of 16");
        assertThat(fails(overlapping).message()).contains("overlap at byte 0");
    }

    @Test
    void publish_badRenditionName_failsTheJob() {
        fails(context -> context.publish(
                "one",
                new Output(
                        "../evil",
                        ScriptedProcessor.TEXT,
                        file(context, "text"),
                        MediaInfo.EMPTY,
                        Optional.empty(),
                        Optional.empty())));
    }

    @Test
    void process_givesUpAlthoughNobodyCancelled_retries() {
        lab.processor.script(context -> {
            throw new ProcessingCancelledException();
        });
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        Await.until(
                "it failed",
                () -> lab.media.jobs().get(media.jobs().get(0)).failure().isPresent());
        lab.processor.behave();
        lab.clock.advance(Duration.ofMinutes(1));

        assertThat(lab.await(media.jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void process_interruptsItself_nextJobIsNotHarmed() {
        fails(context -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Planned fault");
        });
        lab.processor.behave();
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));

        assertThat(lab.await(media.jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
    }

    /** One that goes on with a finished call's context publishes nothing. */
    @Test
    void publish_afterTheCallReturned_publishesNothing() {
        AtomicReference<ProcessingContext> kept = new AtomicReference<>();
        AtomicReference<Output> late = new AtomicReference<>();
        lab.processor.script(context -> {
            kept.set(context);
            ScriptedProcessor.makeAll(context);
        });
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        lab.await(media.jobs().get(0));
        Future<Boolean> publishing = lab.threads.start(() -> {
            Path again = Files.createDirectories(kept.get().workspace());
            late.set(Output.main(ScriptedProcessor.TEXT, ScriptedProcessor.write(again, "x", "late"), MediaInfo.EMPTY));
            try {
                kept.get().publish("one", late.get());
            } finally {
                PathUtils.deleteDirectory(again.getParent());
            }
            return true;
        });
        assertThat(Parallel.result(publishing).failure().get(0)).isInstanceOf(MediaConflictException.class);

        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
        Await.until("the folder is gone", () -> lab.workspaces().isEmpty());
        lab.assertClean();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAIL_BEFORE", "FAIL_AFTER", "RESET"})
    void publish_storeFailsOnce_isRetriedAndLeavesOneObject(Fault fault) {
        Media media = lab.upload("Hello");
        lab.storage.plan(Operation.PUT, fault, 2);
        Job job = lab.media.process(media.id(), Lab.recipe("one"));
        Await.until(
                "the first attempt failed",
                () -> lab.media.jobs().get(job.id()).failure().isPresent());
        lab.clock.advance(Duration.ofMinutes(1));

        assertThat(lab.await(job.id()).state()).isEqualTo(JobState.SUCCEEDED);

        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
        lab.assertClean();
        assertThat(lab.objects()).hasSize(2);
    }

    @Test
    void publish_storeIsFull_failsTheJob() {
        Media media = lab.upload("Hello");
        lab.storage.plan(Operation.PUT, Fault.NO_SPACE, call -> call.number() > 1);

        Job job = lab.await(lab.media.process(media.id(), Lab.recipe("one")).id());

        assertThat(job.failure().map(JobFailure::code)).contains("StorageException.NO_SPACE");
        lab.storage.heal();
        lab.assertClean();
    }

    @Test
    void process_sourceIsLost_failsTheJobTyped() {
        Media media = lab.upload("Hello");
        lab.blobs.delete(media.current().blob());
        lab.processor.script(context -> context.source().localFile());

        Job job = lab.await(lab.media.process(media.id(), Lab.recipe("one")).id());

        assertThat(job.failure().map(JobFailure::code)).contains("StorageException.NOT_FOUND");
    }

    @Test
    void failure_ofAChattyEngine_isCut() {
        List<String> lines = Collections.nCopies(10_000, "x".repeat(5_000));
        JobFailure failure = fails(context -> {
            throw new ProcessingException(ProcessingException.Reason.CORRUPT_SOURCE, "y".repeat(100_000), lines);
        });

        assertThat(failure.message().length()).isLessThan(2_000);
        assertThat(failure.diagnostics()).hasSize(50).allMatch(line -> line.length() < 2_000);
    }

    @Test
    void chargedVariants_overQuota_failTheJobAndChargeNothing() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.charges(request -> List.of(Lab.HOST)));
        lab.media.quotas().set(Lab.HOST, Quota.ofBytes(10));
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));

        Job job = lab.await(media.jobs().get(0));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure().map(JobFailure::code)).contains("QuotaExceededException");
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(5);
        lab.assertClean();
        lab.media.quotas().set(Lab.HOST, Quota.UNLIMITED);
        lab.await(lab.media.process(media.id(), Lab.recipe("one")).id());
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(5 + "This is one".length());
        lab.assertClean();
    }
}
