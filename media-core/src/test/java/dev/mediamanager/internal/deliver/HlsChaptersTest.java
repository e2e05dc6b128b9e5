package dev.mediamanager.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediamanager.Chapter;
import dev.mediamanager.ChapterUrls;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.internal.json.ChapterJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Chapters in what players of HLS ask for. */
class HlsChaptersTest {
    private static final List<Chapter> CHAPTERS = List.of(
            new Chapter(Duration.ZERO, Duration.ofMillis(61_500), Optional.of("\"One\" & only")),
            new Chapter(Duration.ofMillis(61_500), Duration.ofMinutes(2), Optional.empty()));

    private static ChapterUrls urls(String end) {
        return new ChapterUrls() {
            @Override
            public String chapterData() {
                return "chapters.json" + end;
            }

            @Override
            public String playlist(String rendition) {
                return rendition + ".m3u8";
            }

            @Override
            public String media(String rendition) {
                return rendition + ".mp4";
            }
        };
    }

    @Test
    void line_namesThem() {
        assertThat(HlsChapters.write(CHAPTERS, urls("?a=1")))
                .isEqualTo("#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.chapters\",URI=\"chapters.json?a=1\"\n");
        assertThatThrownBy(() -> HlsChapters.write(CHAPTERS, urls("\"\n"))).isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void line_withoutChaptersOrUrl_isNone() {
        PlaylistUrls without = new PlaylistUrls() {
            @Override
            public String playlist(String rendition) {
                return rendition;
            }

            @Override
            public String media(String rendition) {
                return rendition;
            }
        };

        assertThat(HlsChapters.write(List.of(), urls(""))).isEmpty();
        assertThat(HlsChapters.write(CHAPTERS, without)).isEmpty();
    }

    @Test
    void data_hasNumbersTimesAndTitles() throws IOException {
        JsonNode data = new ObjectMapper().readTree(ChapterJson.write(CHAPTERS));

        assertThat(data).hasSize(2);
        assertThat(data.get(0).get("chapter").intValue()).isEqualTo(1);
        assertThat(data.get(0).get("start-time").doubleValue()).isZero();
        assertThat(data.get(0).get("duration").doubleValue()).isEqualTo(61.5);
        assertThat(data.get(0).get("titles").get(0).get("title").textValue()).isEqualTo("\"One\" & only");
        assertThat(data.get(1).get("start-time").doubleValue()).isEqualTo(61.5);
        assertThat(data.get(1).get("titles").get(0).get("title").textValue()).isEqualTo("2");
        assertThat(ChapterJson.write(List.of())).isEqualTo("[]");
    }
}
