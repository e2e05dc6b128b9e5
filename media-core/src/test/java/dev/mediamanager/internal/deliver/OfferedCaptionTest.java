package dev.mediamanager.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.AddedCaptions;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Caption;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.CaptionUrls;
import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionId;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Captions in what players ask for first. */
class OfferedCaptionTest {
    private static final MediaRef ORIGINAL = MediaRef.original(new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab"));
    private static final CaptionTrack ENGLISH = CaptionTrack.captions("en").asPreselected();
    private static final CaptionTrack GERMAN = CaptionTrack.subtitles("de").asPreselected();
    private static final CaptionTrack SIGNS = CaptionTrack.captions("en").asForced();

    private static Variant variant(CaptionTrack track, VariantState state) {
        Rendition file = new Rendition(
                Rendition.MAIN,
                new BlobKey("0".repeat(32)),
                new MediaType("text/vtt"),
                1000,
                "0".repeat(64),
                MediaInfo.EMPTY,
                Optional.empty(),
                false);
        return new Variant(
                new VersionId("0190a5d2-7c1e-7abc-8def-0123456789ab"),
                AddedCaptions.nameOf(track),
                new AddedCaptions(track, "0".repeat(64)),
                state,
                state == VariantState.READY ? List.of(file) : List.of(),
                Optional.empty());
    }

    private static List<OfferedCaption> offered(CaptionTrack... tracks) {
        List<Variant> variants = Stream.of(tracks)
                .map(track -> variant(track, VariantState.READY))
                .toList();
        return OfferedCaption.of(ORIGINAL, variants, urls(""));
    }

    private static CaptionUrls urls(String end) {
        return new CaptionUrls() {
            @Override
            public String captionPlaylist(Caption caption) {
                return caption.ref().variant().orElseThrow() + ".m3u8" + end;
            }

            @Override
            public String captionFile(Caption caption) {
                return caption.ref().variant().orElseThrow() + ".vtt" + end;
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

    private static List<dev.mediamanager.internal.deliver.Stream> film() {
        MediaInfo info = MediaInfo.EMPTY.withDimensions(new Dimensions(1280, 720));
        Rendition video = new Rendition(
                "p720",
                new BlobKey("0".repeat(32)),
                new MediaType("video/mp4"),
                569_741,
                "0".repeat(64),
                info,
                Optional.of("avc1.64001f"),
                true);
        SegmentIndex index = SegmentIndex.parse("841@0 318000@841:4000000 250000@318841:4000000");
        return List.of(new dev.mediamanager.internal.deliver.Stream(video, index));
    }

    @Test
    void master_namesEachWithWhatPlayersNeed() {
        assertThat(HlsMaster.write(film(), offered(ENGLISH, GERMAN, SIGNS), Optional.empty(), urls("")))
                .isEqualTo("""
                    #EXTM3U
                    #EXT-X-VERSION:7
                    #EXT-X-INDEPENDENT-SEGMENTS
                    #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="Deutsch",LANGUAGE="de",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI="captions-de_subtitles.m3u8"
                    #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound",URI="captions-en.m3u8"
                    #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English (2)",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI="captions-en_forced.m3u8"
                    #EXT-X-STREAM-INF:BANDWIDTH=636000,AVERAGE-BANDWIDTH=568000,RESOLUTION=1280x720,CODECS="avc1.64001f",SUBTITLES="captions"
                    p720.m3u8
                    """);
    }

    @Test
    void playlist_isOneSegmentAsLongAsTheMedia() {
        assertThat(HlsCaptions.playlist(Duration.ofMillis(61_700), "en.vtt?a=1&b=2"))
                .isEqualTo("""
                    #EXTM3U
                    #EXT-X-VERSION:4
                    #EXT-X-TARGETDURATION:62
                    #EXT-X-MEDIA-SEQUENCE:0
                    #EXT-X-PLAYLIST-TYPE:VOD
                    #EXTINF:61.700,
                    en.vtt?a=1&b=2
                    #EXT-X-ENDLIST
                    """);
        assertThat(HlsCaptions.playlist(Duration.ZERO, "en.vtt"))
                .contains("#EXT-X-TARGETDURATION:1\n", "#EXTINF:0.001,\n");
    }

    @Test
    void manifest_hasASetOfEach() {
        String text = DashManifest.write(film(), offered(ENGLISH, GERMAN, SIGNS), Optional.empty(), urls("?a=1&b=2"));

        assertThat(text).contains("""
                <AdaptationSet id="1" contentType="text" mimeType="text/vtt" lang="de">
                  <Label>Deutsch</Label>
                  <Role schemeIdUri="urn:mpeg:dash:role:2011" value="subtitle"/>
                  <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>
                  <Representation id="captions-de_subtitles" bandwidth="1000">
                    <BaseURL>captions-de_subtitles.vtt</BaseURL>
                  </Representation>
                </AdaptationSet>
            """);
        Mpd mpd = Mpd.parse(text);
        assertThat(mpd.sets()).extracting(set -> set.getAttribute("id")).containsExactly("0", "1", "2", "3");
        assertThat(mpd.all("Role"))
                .extracting(role -> role.getAttribute("value"))
                .containsExactly("subtitle", "main", "caption", "forced-subtitle");
    }

    /** See {@link DashTest#manifests_areValidByTheSchema}. */
    @Test
    void manifest_isValidByTheSchema() throws Exception {
        String text = DashManifest.write(film(), offered(ENGLISH, GERMAN, SIGNS), Optional.empty(), urls("?a=1&b=2"));

        Mpd.schema().newValidator().validate(new StreamSource(new StringReader(text)));
    }

    @Test
    void urls_withoutThoseOfCaptions_offerNone() {
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

        assertThat(OfferedCaption.of(ORIGINAL, List.of(variant(ENGLISH, VariantState.READY)), without))
                .isEmpty();
    }

    @Test
    void captions_thatAreNotReady_areNotOffered() {
        List<Variant> variants = List.of(variant(ENGLISH, VariantState.PENDING), variant(GERMAN, VariantState.FAILED));

        assertThat(OfferedCaption.of(ORIGINAL, variants, urls(""))).isEmpty();
    }

    @Test
    void versionAskedFor_isThatOfTheCaptions() {
        VersionId version = new VersionId("0190a5d2-7c1e-7abc-8def-0123456789ac");

        List<OfferedCaption> offered =
                OfferedCaption.of(ORIGINAL.ofVersion(version), List.of(variant(ENGLISH, VariantState.READY)), urls(""));

        assertThat(offered.get(0).caption().ref())
                .isEqualTo(MediaRef.variant(ORIGINAL.media(), "captions-en").ofVersion(version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", "\",URI=\"http://evil.test/", "a\nb\r#EXT-X-ENDLIST", "<![CDATA[", "</Label><x/>", "&lt;"})
    void label_ofOthers_breaksNothing(String label) {
        List<OfferedCaption> offered = offered(ENGLISH.label(label));

        List<String> lines = HlsMaster.write(film(), offered, Optional.empty(), urls(""))
                .lines()
                .toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(3)).startsWith("#EXT-X-MEDIA:TYPE=SUBTITLES,").endsWith(",URI=\"captions-en.m3u8\"");
        assertThat(lines.get(3).chars().filter(c -> c == '"')).hasSize(10);
        Mpd mpd = Mpd.parse(DashManifest.write(film(), offered, Optional.empty(), urls("")));
        Element text = mpd.sets().get(1);
        assertThat(text.getChildNodes().getLength()).isEqualTo(9); // four elements, and the space around them
        assertThat(mpd.all("Label").get(0).getTextContent()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {" b", "\"b", "\nb"})
    void urls_thatWouldBreakIt_areRefused(String end) {
        List<OfferedCaption> offered =
                OfferedCaption.of(ORIGINAL, List.of(variant(ENGLISH, VariantState.READY)), urls(end));

        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> HlsMaster.write(film(), offered, Optional.empty(), urls("")));
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> DashManifest.write(film(), offered, Optional.empty(), urls("")));
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> HlsCaptions.playlist(Duration.ofSeconds(1), "x" + end));
    }
}
