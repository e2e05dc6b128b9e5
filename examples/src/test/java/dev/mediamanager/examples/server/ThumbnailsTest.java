package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.Storyboard;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.examples.Chromium;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.testkit.samples.SampleVideo;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the upload to the thumbnails that a player shows above its time line. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class ThumbnailsTest {
    private static final int SECONDS = 9;
    private static final Pattern CUE = Pattern.compile("-->.*\n(\\S+)#xywh=(\\d+),(\\d+),(\\d+),(\\d+)");
    private static final Path DASH_JS = Path.of("target/players/dash.js");
    private static final Path SHAKA = Path.of("target/players/shaka.js");
    private static final String PAGE =
            "<!DOCTYPE html><meta charset=\"utf-8\"><title>Film</title><video muted></video>";

    /** When each thumbnail is shown, for how long, and where it lies on its sheet. */
    private static final String CELLS = "0,1,0,0,80,60 1,1,80,0,80,60 2,1,160,0,80,60 3,1,0,60,80,60 4,1,80,60,80,60"
            + " 5,1,160,60,80,60 6,1,0,0,80,60 7,1,80,0,80,60 8,1,160,0,80,60";

    @TempDir
    Path folder;

    private MediaManager manager;
    private MediaServer server;
    private Media media;

    @BeforeEach
    void start() throws IOException {
        manager = MediaManager.open(folder.resolve("data"));
        Engines.requireFfmpeg(manager);
        Path film = new SampleVideo(320, 240, 25, Duration.ofSeconds(SECONDS), true).write(folder.resolve("film.avi"));
        Recipe recipe = Recipe.of(
                Ladder.of(Quality.P240).named("stream"),
                Storyboard.every(1).grid(3, 2).maxSide(80).named("board"));
        media = manager.upload(UploadRequest.of(Source.file(film)).process(recipe));
        Job job = manager.jobs().await(media.jobs().get(0), Duration.ofMinutes(3));
        assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);
        server = MediaServer.start(manager, links -> PAGE, OptionalInt.of(0));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        manager.close();
    }

    private URI at(String path) {
        return server.uri().resolve(path + media.id());
    }

    @Test
    void cues_showTheirMoment() throws Exception {
        HttpResponse<String> track =
                get(URI.create(at("/thumbnails/") + "/board.vtt"), HttpResponse.BodyHandlers.ofString());
        assertThat(track.headers().firstValue("Content-Type")).contains("text/vtt; charset=utf-8");
        assertThat(track.body()).startsWith("WEBVTT\n");
        List<Double> moments = new ArrayList<>();
        Matcher cue = CUE.matcher(track.body());
        while (cue.find()) {
            BufferedImage sheet =
                    ImageIO.read(get(server.uri().resolve(cue.group(1)), HttpResponse.BodyHandlers.ofInputStream())
                            .body());
            BufferedImage thumbnail = sheet.getSubimage(
                    Integer.parseInt(cue.group(2)),
                    Integer.parseInt(cue.group(3)),
                    Integer.parseInt(cue.group(4)),
                    Integer.parseInt(cue.group(5)));
            moments.add(moment(thumbnail));
        }
        assertThat(moments).hasSize(SECONDS);
        for (int second = 0; second < SECONDS; second++) {
            assertThat(moments.get(second)).as("%s", moments).isCloseTo((second + 0.5) / SECONDS, within(0.04));
        }
    }

    /** Returns 0 for the first frame of the film to 1 for the last, from the colour of its sky. */
    private static double moment(BufferedImage picture) {
        Color sky = new Color(picture.getRGB(picture.getWidth() / 2, 3));
        return Color.RGBtoHSB(sky.getRed(), sky.getGreen(), sky.getBlue(), null)[0] * 1.5;
    }

    @Test
    void shaka_findsEachThumbnail() throws Exception {
        try (Chromium browser = Chromium.start(folder.resolve("browser"))) {
            load(browser, SHAKA);
            String found = browser.evaluate("""
                    (async () => {
                      const player = new shaka.Player();
                      await player.attach(document.querySelector('video'));
                      await player.load('%s/stream.mpd');
                      const track = await player.addThumbnailsTrack('%s/board.vtt');
                      const found = [];
                      for (let second = 0; second < %d; second++) {
                        const it = await player.getThumbnails(track.id, second + 0.5);
                        found.push([it.startTime, it.duration, it.positionX, it.positionY, it.width, it.height].join());
                      }
                      return found.join(' ');
                    })()""".formatted(at("/manifests/"), at("/thumbnails/"), SECONDS));
            assertThat(found).isEqualTo(CELLS);
        }
    }

    private void load(Chromium browser, Path player) throws Exception {
        Requires.tool("chromium", Files.exists(player), "run examples/src/test/players/bundle, which needs npm");
        browser.open(server.uri());
        browser.evaluate(Files.readString(player) + "\n;0");
    }

    /** What the manifest and the playlist say of them themselves. */
    @Test
    void shaka_findsThumbnailsInTheManifestAndThePlaylist() throws Exception {
        try (Chromium browser = Chromium.start(folder.resolve("browser"))) {
            load(browser, SHAKA);
            for (String from : List.of(at("/manifests/") + "/stream.mpd", at("/playlists/") + "/stream.m3u8")) {
                String found = browser.evaluate("""
                        (async () => {
                          const player = new shaka.Player();
                          await player.attach(document.querySelector('video'));
                          await player.load('%s');
                          const track = player.getImageTracks()[0];
                          const found = [];
                          for (let second = 0; second < %d; second++) {
                            const it = await player.getThumbnails(track.id, second + 0.5);
                            found.push([it.startTime, it.duration, it.positionX, it.positionY, it.width, it.height].join());
                          }
                          const picture = await fetch((await player.getThumbnails(track.id, 7)).uris[0]);
                          await player.destroy();
                          return found.join(' ') + ' ' + picture.status + ' ' + picture.headers.get('content-type');
                        })()""".formatted(from, SECONDS));
                assertThat(found).as(from).isEqualTo(CELLS + " 200 image/jpeg");
            }
        }
    }

    @Test
    void dashJs_findsThumbnailsInTheManifest() throws Exception {
        try (Chromium browser = Chromium.start(folder.resolve("browser"))) {
            load(browser, DASH_JS);
            String found = browser.evaluate("""
                    (async () => {
                      const player = dashjs.MediaPlayer().create();
                      const ready = new Promise(begun => player.on('streamInitialized', begun));
                      player.initialize(document.querySelector('video'), '%s/stream.mpd', false);
                      await ready;
                      const found = [];
                      for (let second = 0; second < %d; second++) {
                        const it = await new Promise(given => player.provideThumbnail(second + 0.5, given));
                        const picture = await fetch(it.url);
                        found.push([picture.status, it.x, it.y, it.width, it.height].join());
                      }
                      player.destroy();
                      return found.join(' ');
                    })()""".formatted(at("/manifests/"), SECONDS));
            assertThat(found).isEqualTo(CELLS.replaceAll("\\d,1,(\\d+,\\d+,80,60)", "200,$1"));
        }
    }

    private static <T> HttpResponse<T> get(URI uri, HttpResponse.BodyHandler<T> handler) throws Exception {
        HttpResponse<T> response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), handler);
        assertThat(response.statusCode()).as("%s", uri).isEqualTo(200);
        return response;
    }
}
