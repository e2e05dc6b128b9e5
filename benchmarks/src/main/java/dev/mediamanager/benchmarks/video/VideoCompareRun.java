package dev.mediamanager.benchmarks.video;

import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Poster;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Source;
import dev.mediamanager.Storyboard;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Samples;
import dev.mediamanager.benchmarks.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** From an upload to all its variants, beside hand-written commands of FFmpeg that make the same. All sides take turns. */
public final class VideoCompareRun implements Run {
    private static final int SECONDS = 60;
    private static final int SELF_TEST_SECONDS = 1;
    private static final int TURNS = 3;
    private static final int PICTURE_TURNS = 7;
    private static final int LONG = 10;
    private static final int VERY_LONG = 60;
    private static final double AT = 0.25;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** Takes several times the time of the preset that the commands have. */
    private static final String SLOW = "slower";

    private static final Recipe LADDER = Recipe.of(
            Ladder.of(Quality.P1080, Quality.P720, Quality.P480).named("stream"),
            Poster.at(AT).named("poster"),
            Storyboard.every(10).named("board"));

    /** Creates the run. */
    public VideoCompareRun() {}

    @Override
    public String name() {
        return "video";
    }

    @Override
    public String summary() {
        return "[SECONDS=" + SECONDS + "] a 1080p clip to three renditions, poster and storyboard, a poster of a film "
                + LONG + " times, and a storyboard of one " + VERY_LONG + " times as long, beside ffmpeg";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        Ffmpeg.require();
        int seconds = arguments.selfTest() ? SELF_TEST_SECONDS : arguments.count(SECONDS);
        try (Scratch scratch = Scratch.create("compare-video");
                Embedded library = Embedded.open(
                        Files.createDirectories(scratch.resolve("library")),
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        builder -> builder.setting("video.preset", arguments.selfTest() ? SLOW : "veryfast"))) {
            HandWritten hand = new HandWritten(Files.createDirectories(scratch.resolve("by-hand")));
            Films films = new Films(scratch.folder(), seconds);
            Contest contest = new Contest(
                    library.manager(),
                    hand,
                    arguments.selfTest() ? 1 : TURNS,
                    arguments.selfTest() ? 1 : PICTURE_TURNS,
                    report);
            Path clip = films.make("clip.mp4", "1920x1080");
            contest.ladder(clip, seconds);
            contest.poster(films.repeat(clip, "long.mp4", LONG), seconds * LONG);
            contest.storyboard(films.repeat(films.make("small.mp4", "640x360"), "very-long.mp4", VERY_LONG));
        }
    }

    /**
     * Films with a little noise, so that they are as hard to encode as what a camera takes, and with keyframes where no segment starts, as a stream that
     * fits is copied.
     */
    private record Films(Path folder, int seconds) {
        Path make(String name, String size) throws Exception {
            Ffmpeg.run(
                    folder,
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=s=" + size + ":r=25:d=" + seconds + ",noise=alls=6:allf=t",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=r=48000:d=" + seconds,
                    "-ac",
                    "2",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "veryfast",
                    "-pix_fmt",
                    "yuv420p",
                    "-g",
                    "70",
                    "-c:a",
                    "aac",
                    name);
            return folder.resolve(name);
        }

        Path repeat(Path clip, String name, int times) throws Exception {
            Ffmpeg.run(folder, "-stream_loop", Integer.toString(times - 1), "-i", clip.toString(), "-c", "copy", name);
            return folder.resolve(name);
        }
    }

    /** The library and the commands in turns. */
    private record Contest(MediaManager manager, HandWritten hand, int turns, int pictureTurns, Report report) {
        void ladder(Path clip, int seconds) throws Exception {
            List<Cost> ours = new ArrayList<>();
            List<Cost> one = new ArrayList<>();
            List<Cost> three = new ArrayList<>();
            double sizes = 0;
            for (int turn = 0; turn < turns; turn++) {
                Media[] made = new Media[1];
                ours.add(Cost.of(() -> made[0] = upload(clip, LADDER)));
                one.add(Cost.of(() -> hand.oneCommand(clip, seconds * AT)));
                sizes = (double) bytes(made[0]) / hand.bytes();
                three.add(Cost.of(() -> hand.threeRuns(clip, seconds * AT)));
                manager.library().delete(made[0].id());
            }
            report.figure(Figure.shown("video.seconds", median("ours", ours, Cost::wallSeconds)));
            report.figure(Figure.shown("video.bytes-to-one-command", sizes));
            report.figure(
                    Figure.atMost("video.cpu-to-one-command", ratio("one command", ours, one, Cost::cpuSeconds), 1.05));
            report.figure(Figure.atMost(
                    "video.wall-to-one-command", ratio("one command", ours, one, Cost::wallSeconds), 1.10));
            report.figure(Figure.atMost(
                    "video.wall-to-three-runs", ratio("three runs", ours, three, Cost::wallSeconds), 0.8));
        }

        /** Each turn at another time, so that there is something to make. */
        void poster(Path film, int seconds) throws Exception {
            MediaId media = manager.upload(UploadRequest.of(Source.file(film))).id();
            List<Cost> ours = new ArrayList<>();
            List<Cost> theirs = new ArrayList<>();
            for (int turn = 0; turn < pictureTurns; turn++) {
                double at = (turn + 1.0) / (pictureTurns + 1);
                ours.add(Cost.of(() -> process(media, Recipe.of(Poster.at(at).named("poster")))));
                theirs.add(Cost.of(() -> hand.poster(film, seconds * at)));
            }
            manager.library().delete(media);
            report.figure(Figure.atMost("video.poster-wall", ratio("poster", ours, theirs, Cost::wallSeconds), 1.5));
        }

        void storyboard(Path film) throws Exception {
            MediaId media = manager.upload(UploadRequest.of(Source.file(film))).id();
            List<Cost> ours = new ArrayList<>();
            List<Cost> theirs = new ArrayList<>();
            for (int turn = 0; turn < pictureTurns; turn++) {
                Recipe recipe = Recipe.of(Storyboard.every(10).named("board" + turn));
                ours.add(Cost.of(() -> process(media, recipe)));
                theirs.add(Cost.of(() -> hand.storyboard(film)));
            }
            manager.library().delete(media);
            report.figure(
                    Figure.atMost("video.storyboard-wall", ratio("storyboard", ours, theirs, Cost::wallSeconds), 1.5));
        }

        private Media upload(Path clip, Recipe recipe) {
            Media media = manager.upload(UploadRequest.of(Source.file(clip)).process(recipe));
            await(manager.jobs().get(media.jobs().get(0)));
            return manager.library().find(media.id()).orElseThrow();
        }

        private void process(MediaId media, Recipe recipe) {
            await(manager.process(media, recipe));
        }

        private void await(Job job) {
            Job ended = manager.jobs().await(job.id(), PATIENCE);
            if (ended.state() != JobState.SUCCEEDED) {
                throw new AssertionError("The job is " + ended.state() + ": " + ended.failure());
            }
        }

        private static long bytes(Media media) {
            return media.variants().stream()
                    .filter(variant -> variant.name().equals("stream"))
                    .flatMap(variant -> variant.renditions().stream())
                    .mapToLong(Rendition::length)
                    .sum();
        }

        private double median(String side, List<Cost> costs, ToDoubleFunction<Cost> what) {
            Samples samples = new Samples(
                    side, "s", costs.stream().map(what::applyAsDouble).toList());
            report.samples(samples);
            return samples.median();
        }

        /** Returns the median over the turns of how many times what the others took was taken. */
        private double ratio(String what, List<Cost> ours, List<Cost> theirs, ToDoubleFunction<Cost> cost) {
            median("ours beside " + what, ours, cost);
            median(what, theirs, cost);
            List<Double> ratios = new ArrayList<>();
            for (int turn = 0; turn < ours.size(); turn++) {
                ratios.add(cost.applyAsDouble(ours.get(turn)) / cost.applyAsDouble(theirs.get(turn)));
            }
            Samples samples = new Samples("ours/" + what, "ratio", ratios);
            report.samples(samples);
            return samples.median();
        }
    }
}
