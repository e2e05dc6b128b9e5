package dev.mediamanager.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Track;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class DashTest {
    private static final SegmentIndex FRAGMENTED =
            SegmentIndex.parse("841@0 318000@841:4000000 250000@318841:4000000 900@568841:21000");

    @Test
    void manifest_picturesAndSound_listsByteRanges() {
        Stream video = video("p720", "30", FRAGMENTED);
        Stream audio = audio("audio", "en", SegmentIndex.parse("700@0 64000@700:4010667 63000@64700:3989333"));

        assertThat(DashManifest.write(List.of(audio, video), List.of(), Optional.empty(), urls(".mp4?a=1&b=2")))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-main:2011" type="static" mediaPresentationDuration="PT8.021S" minBufferTime="PT4S">
                          <Period id="0" start="PT0S">
                            <AdaptationSet id="0" contentType="video" segmentAlignment="true" startWithSAP="1">
                              <Representation id="p720" mimeType="video/mp4" codecs="avc1.64001f" bandwidth="636000" width="1280" height="720" frameRate="30">
                                <BaseURL>p720.mp4?a=1&amp;b=2</BaseURL>
                                <SegmentList timescale="1000000" duration="4000000">
                                  <Initialization range="0-840"/>
                                  <SegmentURL mediaRange="841-318840"/>
                                  <SegmentURL mediaRange="318841-568840"/>
                                  <SegmentURL mediaRange="568841-569740"/>
                                </SegmentList>
                              </Representation>
                            </AdaptationSet>
                            <AdaptationSet id="1" contentType="audio" lang="en" segmentAlignment="true" startWithSAP="1">
                              <Representation id="audio" mimeType="audio/mp4" codecs="mp4a.40.2" bandwidth="127660" audioSamplingRate="48000">
                                <AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="2"/>
                                <BaseURL>audio.mp4?a=1&amp;b=2</BaseURL>
                                <SegmentList timescale="1000000" duration="4010667">
                                  <Initialization range="0-699"/>
                                  <SegmentURL mediaRange="700-64699"/>
                                  <SegmentURL mediaRange="64700-127699"/>
                                </SegmentList>
                              </Representation>
                            </AdaptationSet>
                          </Period>
                        </MPD>
                        """);
    }

    @Test
    void manifest_qualities_areOneSetFromTheBestDown() {
        Stream small = video("p240", "25", SegmentIndex.parse("9@0 100@9:4000000"));
        Stream large = video("p720", "25", SegmentIndex.parse("9@0 900@9:4000000"));
        Stream english = audio("audio-en", "en", FRAGMENTED);
        Stream german = audio("audio-de", "de", FRAGMENTED);

        Mpd mpd = Mpd.parse(
                DashManifest.write(List.of(small, english, large, german), List.of(), Optional.empty(), urls(".mp4")));

        assertThat(mpd.sets()).hasSize(3);
        assertThat(Mpd.ids(mpd.sets().get(0))).containsExactly("p720", "p240");
        assertThat(Mpd.ids(mpd.sets().get(1))).containsExactly("audio-en");
        assertThat(Mpd.ids(mpd.sets().get(2))).containsExactly("audio-de");
    }

    @Test
    void segments_uneven_haveATimeline() {
        SegmentIndex uneven = SegmentIndex.parse("9@0 10@9:1000000 10@19:1000000 10@29:9000000 10@39:1000000");

        Mpd mpd = Mpd.parse(
                DashManifest.write(List.of(video("p720", "25", uneven)), List.of(), Optional.empty(), urls(".mp4")));

        Element list = mpd.all("SegmentList").get(0);
        assertThat(list.hasAttribute("duration")).isFalse();
        assertThat(mpd.all("S").stream().map(s -> s.getAttribute("t") + "+" + s.getAttribute("d")))
                .containsExactly("0+1000000", "1000000+1000000", "2000000+9000000", "11000000+1000000");
    }

    /** Whatever the index: all of its ranges, in order, and times that are right to half a segment. */
    @Property
    void segments_sayWhatTheIndexSays(
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 1, max = 20_000_000) Long> durations,
            @ForAll @IntRange(min = 1, max = 1_000_000) int length) {
        SegmentIndex index = index(durations, length);

        Mpd mpd = Mpd.parse(
                DashManifest.write(List.of(video("p720", "25", index)), List.of(), Optional.empty(), urls(".mp4")));

        assertThat(mpd.initialization()).isEqualTo(index.init().orElseThrow());
        assertThat(mpd.segments())
                .isEqualTo(index.segments().stream()
                        .map(SegmentIndex.Segment::range)
                        .toList());
        assertThat(mpd.duration()).isEqualTo(index.duration());
        List<Long> starts = mpd.starts();
        long start = 0;
        for (int i = 0; i < durations.size(); i++) {
            assertThat(Math.abs(starts.get(i) - start)).isLessThanOrEqualTo(mpd.tolerance());
            start += durations.get(i);
        }
    }

    private static SegmentIndex index(List<Long> durations, int length) {
        List<SegmentIndex.Segment> segments = new ArrayList<>();
        for (int i = 0; i < durations.size(); i++) {
            ByteRange range = new ByteRange(841 + (long) i * length, length);
            segments.add(new SegmentIndex.Segment(range, durations.get(i)));
        }
        return new SegmentIndex(Optional.of(new ByteRange(0, 841)), segments);
    }

    /** The schema is ISO's and not ours to publish: {@code -Dmedia.dash.schema=DASH-MPD.xsd} names a copy. */
    @Test
    void manifests_areValidByTheSchema() throws Exception {
        Schema schema = Mpd.schema();
        SegmentIndex uneven = SegmentIndex.parse("9@0 10@9:1000000 10@19:1000000 10@29:9000000 10@39:1000000");
        for (SegmentIndex index : List.of(FRAGMENTED, uneven)) {
            List<Stream> streams =
                    List.of(video("p720", "29.970", index), video("p240", "25", index), audio("audio", "de-AT", index));
            String text = DashManifest.write(streams, List.of(), Optional.empty(), urls(".mp4?a=1&b=2"));

            schema.newValidator().validate(new StreamSource(new StringReader(text)));

            String broken = text.replace("mediaRange", "mediaRangeX");
            assertThatExceptionOfType(SAXException.class)
                    .isThrownBy(() -> schema.newValidator().validate(new StreamSource(new StringReader(broken))));
        }
    }

    @ParameterizedTest
    @CsvSource({"30,30", "29.970,29970/1000", "0.0001,''", "1e9,''", "NaN,''", "'\"/><x>',''"})
    void frameRate_isAFractionOrLeftOut(String said, String written) {
        Mpd mpd = Mpd.parse(DashManifest.write(
                List.of(video("p720", said, FRAGMENTED)), List.of(), Optional.empty(), urls(".mp4")));

        assertThat(mpd.all("Representation").get(0).getAttribute("frameRate")).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"/><x a=\"", "<!--", "&lt;", "]]>", "\u0000\ud800", "a\nb", "😀", "not a tag"})
    void text_ofOthers_breaksNothing(String text) {
        Rendition rendition = rendition("audio", "audio/mp4", Optional.of(text), sound(text));

        Mpd mpd = Mpd.parse(DashManifest.write(
                List.of(new Stream(rendition, FRAGMENTED)), List.of(), Optional.empty(), urls("?" + "'<&>")));

        assertThat(mpd.all("*"))
                .extracting(Element::getTagName)
                .containsExactly(
                        "MPD",
                        "Period",
                        "AdaptationSet",
                        "Representation",
                        "AudioChannelConfiguration",
                        "BaseURL",
                        "SegmentList",
                        "Initialization",
                        "SegmentURL",
                        "SegmentURL",
                        "SegmentURL");
        assertThat(mpd.all("BaseURL").get(0).getTextContent()).isEqualTo("audio?'<&>");
        assertThat(mpd.all("Representation").get(0).getAttribute("codecs")).isEqualTo(text.replace("\u0000\ud800", ""));
        assertThat(mpd.sets().get(0).hasAttribute("lang")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" b", "\"b", "\nb", "\u0000"})
    void urls_thatWouldBreakTheManifest_areRefused(String end) {
        List<Stream> streams = List.of(video("p720", "25", FRAGMENTED));

        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> DashManifest.write(streams, List.of(), Optional.empty(), urls(end)));
    }

    private static PlaylistUrls urls(String end) {
        return new PlaylistUrls() {
            @Override
            public String playlist(String rendition) {
                throw new AssertionError("A manifest names no playlist");
            }

            @Override
            public String media(String rendition) {
                return rendition + end;
            }
        };
    }

    private static Stream video(String name, String frameRate, SegmentIndex index) {
        Dimensions size = new Dimensions(1280, 720);
        Track track = new Track(
                Track.Kind.VIDEO, "h264", Optional.of(size), Optional.empty(), Map.of("frameRate", frameRate));
        MediaInfo info = MediaInfo.EMPTY.withDimensions(size).withTracks(List.of(track));
        return new Stream(rendition(name, "video/mp4", Optional.of("avc1.64001f"), info), index);
    }

    private static Stream audio(String name, String language, SegmentIndex index) {
        return new Stream(rendition(name, "audio/mp4", Optional.of("mp4a.40.2"), sound(language)), index);
    }

    private static MediaInfo sound(String language) {
        Map<String, String> properties = Map.of("channels", "2", "sampleRate", "48000");
        return MediaInfo.EMPTY.withTracks(
                List.of(new Track(Track.Kind.AUDIO, "aac", Optional.empty(), Optional.of(language), properties)));
    }

    private static Rendition rendition(String name, String type, Optional<String> codecs, MediaInfo info) {
        BlobKey key = new BlobKey("0".repeat(32));
        return new Rendition(name, key, new MediaType(type), 569_741, "0".repeat(64), info, codecs, true);
    }
}
