package dev.mediamanager.benchmarks.micro;

import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.testkit.InMemoryStorage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Computing the playlists of a lecture of an hour: a media playlist of 900 segments, and the multivariant one above it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlaylistBenchmark {
    private static final PlaylistUrls URLS = new PlaylistUrls() {
        @Override
        public String playlist(String rendition) {
            return "/media/lecture/" + rendition + ".m3u8?token=3f6c1d";
        }

        @Override
        public String media(String rendition) {
            return "/media/lecture/" + rendition + ".mp4?token=3f6c1d";
        }
    };

    private final MediaManager manager = MediaManager.builder()
            .inMemoryRepository()
            .storage(new InMemoryStorage())
            .processor(new SegmentedProcessor())
            .build();

    private MediaRef variant = MediaRef.original(SegmentedProcessor.NONE);

    /** Makes the lecture. */
    @Setup
    public void makeLecture() {
        Noise noise = Noise.document(1, 1000);
        Media media = manager.upload(UploadRequest.of(Source.replayable(noise::open, noise.length()))
                .fileName("lecture.pdf")
                .process(Recipe.of(Ladder.of(Quality.P720).named("stream"))));
        Job job = manager.jobs().await(media.jobs().get(0), Duration.ofMinutes(1));
        if (job.state() != JobState.SUCCEEDED) {
            throw new IllegalStateException("The lecture was not made: " + job);
        }
        variant = media.variant("stream");
    }

    /** Computes the playlist of a rendition. */
    @Benchmark
    public String mediaPlaylist() {
        return manager.delivery().mediaPlaylist(variant.rendition(SegmentedProcessor.RENDITION), URLS);
    }

    /** Computes the playlist of the variant. */
    @Benchmark
    public String masterPlaylist() {
        return manager.delivery().masterPlaylist(variant, URLS);
    }

    /** Ends the manager. */
    @TearDown
    public void close() {
        manager.close();
    }
}
