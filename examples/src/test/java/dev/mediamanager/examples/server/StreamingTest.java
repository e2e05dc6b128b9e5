package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.examples.page.Site;
import dev.mediamanager.testkit.samples.SampleVideo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what a player does: master playlist, media playlists, byte ranges. */
class StreamingTest {
    private static final Pattern RANGE = Pattern.compile("BYTERANGE[:=]\"?(\\d+)@(\\d+)");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void player_getsEverySegment() throws Exception {
        Engines.require();
        Path film = new SampleVideo(320, 240, 25, Duration.ofSeconds(5), true).write(folder.resolve("film.avi"));
        try (MediaManager manager = MediaManager.open(folder.resolve("data"))) {
            Media media = manager.upload(UploadRequest.of(Source.file(film)).process(RecipeSelector.standard()));
            manager.jobs().await(media.jobs().get(0), Duration.ofMinutes(2));
            try (MediaServer server =
                    MediaServer.start(manager, new Site(manager, List.of())::toHtml, OptionalInt.of(0))) {
                String page = get(server.uri(), "");
                Matcher playlist = Pattern.compile("data-playlist=\"([^\"]+)\"").matcher(page);
                assertThat(playlist.find()).isTrue();
                List<String> renditions = urls(get(server.uri().resolve(playlist.group(1)), ""));
                assertThat(renditions).hasSize(2);
                for (String rendition : renditions) {
                    assertSegments(server.uri(), get(server.uri().resolve(rendition), ""));
                }
            }
        }
    }

    private void assertSegments(URI server, String playlist) throws Exception {
        assertThat(playlist).contains("#EXT-X-ENDLIST");
        String url = urls(playlist).get(0);
        Matcher range = RANGE.matcher(playlist);
        int segments = 0;
        for (; range.find(); segments++) {
            long length = Long.parseLong(range.group(1));
            long offset = Long.parseLong(range.group(2));
            get(server.resolve(url), "bytes=" + offset + "-" + (offset + length - 1));
        }
        assertThat(segments).isGreaterThanOrEqualTo(3);
    }

    private static List<String> urls(String playlist) {
        List<String> urls = new ArrayList<>();
        for (String line : playlist.lines().toList()) {
            Matcher uri = Pattern.compile("#EXT-X-MEDIA:.*URI=\"([^\"]+)\".*").matcher(line);
            if (uri.matches()) {
                urls.add(uri.group(1));
            } else if (!line.startsWith("#")) {
                urls.add(line);
            }
        }
        return urls;
    }

    private String get(URI uri, String range) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as("%s %s", uri, range).isEqualTo(range.isEmpty() ? 200 : 206);
        return response.body();
    }
}
