package dev.mediamanager.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Storyboard;
import dev.mediamanager.StoryboardUrls;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionId;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;

/** Thumbnails in what players ask for first. */
class OfferedStoryboardTest {
    private static final MediaRef ORIGINAL = MediaRef.original(new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab"));
    private static final Optional<Duration> MINUTE = Optional.of(Duration.ofSeconds(62));
    private static final Storyboard BOARD = Storyboard.every(2).grid(5, 4);

    private static Variant variant(String name, Storyboard board, VariantState state) {
        MediaInfo info = MediaInfo.ofPicture(160 * board.columns(), 90 * board.rows());
        List<Rendition> sheets = IntStream.range(0, board.sheets(MINUTE.orElseThrow()))
                .map(number -> -number)
                .sorted()
                .mapToObj(
                        number -> file(Storyboard.sheet(-number), board.format().type(), 30_000 - number, info))
                .toList();
        return new Variant(
                new VersionId("0190a5d2-7c1e-7abc-8def-0123456789ab"), name, board, state, sheets, Optional.empty());
    }

    private static Rendition file(String name, MediaType type, long length, MediaInfo info) {
        return new Rendition(
                name, new BlobKey("0".repeat(32)), type, length, "0".repeat(64), info, Optional.empty(), false);
    }

    private static StoryboardUrls urls(String end) {
        return new StoryboardUrls() {
            @Override
            public String imagePlaylist(MediaRef storyboard) {
                return storyboard.variant().orElseThrow() + ".m3u8" + end;
            }

            @Override
            public String sheet(MediaRef storyboard, String sheet) {
                return storyboard.variant().orElseThrow() + "/" + sheet + ".jpg" + end;
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

    private static Optional<OfferedStoryboard> offered(String end, Variant... variants) {
        return OfferedStoryboard.of(ORIGINAL, List.of(variants), MINUTE, urls(end));
    }

    private static List<Stream> film() {
        Rendition video = new Rendition(
                "p720",
                new BlobKey("0".repeat(32)),
                new MediaType("video/mp4"),
                569_741,
                "0".repeat(64),
                MediaInfo.EMPTY.withDimensions(new Dimensions(1280, 720)),
                Optional.of("avc1.64001f"),
                true);
        SegmentIndex index = SegmentIndex.parse("841@0 318000@841:31000000 250000@318841:31000000");
        return List.of(new Stream(video, index));
    }

    @Test
    void master_namesTheFirstThatIsReady() {
        Optional<OfferedStoryboard> board = offered(
                "?a=1",
                variant("a", BOARD, VariantState.FAILED),
                variant("c", BOARD, VariantState.READY),
                variant("b", BOARD, VariantState.READY));

        assertThat(HlsMaster.write(film(), List.of(), board, urls(""))).endsWith("""
                    p720.m3u8
                    #EXT-X-IMAGE-STREAM-INF:BANDWIDTH=6001,RESOLUTION=160x90,CODECS="jpeg",URI="b.m3u8?a=1"
                    """);
    }

    @Test
    void playlist_hasASegmentOfEachSheet() {
        OfferedStoryboard board =
                offered("?a=1&b=2", variant("b", BOARD, VariantState.READY)).orElseThrow();

        assertThat(HlsThumbnails.playlist(board)).isEqualTo("""
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:40
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-IMAGES-ONLY
            #EXTINF:40.000,
            #EXT-X-TILES:RESOLUTION=160x90,LAYOUT=5x4,DURATION=2.000
            b/sheet000.jpg?a=1&b=2
            #EXTINF:22.000,
            #EXT-X-TILES:RESOLUTION=160x90,LAYOUT=5x4,DURATION=2.000
            b/sheet001.jpg?a=1&b=2
            #EXT-X-ENDLIST
            """);
    }

    @Test
    void manifest_hasASetOfNumberedSheets() {
        String text = DashManifest.write(
                film(), List.of(), offered("?a=1&b=2", variant("b", BOARD, VariantState.READY)), urls(""));

        assertThat(text).endsWith("""
                <AdaptationSet id="1" contentType="image" mimeType="image/jpeg">
                  <SegmentTemplate timescale="1000" duration="40000" startNumber="0" media="b/sheet$Number%03d$.jpg?a=1&amp;b=2"/>
                  <Representation id="b" bandwidth="6001" width="800" height="360">
                    <EssentialProperty schemeIdUri="http://dashif.org/guidelines/thumbnail_tile" value="5x4"/>
                  </Representation>
                </AdaptationSet>
              </Period>
            </MPD>
            """);
    }

    /** See {@link DashTest#manifests_areValidByTheSchema}. */
    @Test
    void manifest_isValidByTheSchema() throws Exception {
        Variant webp = variant("b", BOARD.as(ImageFormat.WEBP), VariantState.READY);
        String text = DashManifest.write(film(), List.of(), offered("?a=1&b=2", webp), urls(""));

        assertThat(text).contains("mimeType=\"image/webp\"");
        Mpd.schema().newValidator().validate(new StreamSource(new StringReader(text)));
    }

    @Test
    void without_anyThatCanBeShown_noneAreOffered() {
        Variant ready = variant("b", BOARD, VariantState.READY);
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

        assertThat(offered("", variant("b", BOARD, VariantState.PENDING))).isEmpty();
        assertThat(OfferedStoryboard.of(ORIGINAL, List.of(ready), Optional.empty(), urls("")))
                .isEmpty();
        assertThat(OfferedStoryboard.of(ORIGINAL, List.of(ready), MINUTE, without))
                .isEmpty();
        assertThatThrownBy(
                        () -> HlsThumbnails.playlist(offered("\n#EXTINF", ready).orElseThrow()))
                .isInstanceOf(MediaRejectedException.class);
    }
}
