package dev.mediamanager.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Track;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HlsTest {
    private static final PlaylistUrls URLS = new PlaylistUrls() {
        @Override
        public String playlist(String rendition) {
            return rendition + ".m3u8";
        }

        @Override
        public String media(String rendition) {
            return rendition + ".mp4?a=1&b=2";
        }
    };
    private static final SegmentIndex FRAGMENTED =
            SegmentIndex.parse("841@0 318000@841:4000000 250000@318841:4000000 900@568841:21000");

    @Test
    void media_fragmented_mapsTheInitialisationSection() {
        assertThat(HlsMedia.write(FRAGMENTED, "p720.mp4")).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-TARGETDURATION:4
                        #EXT-X-MEDIA-SEQUENCE:0
                        #EXT-X-PLAYLIST-TYPE:VOD
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-MAP:URI="p720.mp4",BYTERANGE="841@0"
                        #EXTINF:4.000000,
                        #EXT-X-BYTERANGE:318000@841
                        p720.mp4
                        #EXTINF:4.000000,
                        #EXT-X-BYTERANGE:250000@318841
                        p720.mp4
                        #EXTINF:0.021000,
                        #EXT-X-BYTERANGE:900@568841
                        p720.mp4
                        #EXT-X-ENDLIST
                        """);
    }

    @Test
    void media_transportStream_hasNoMap() {
        assertThat(HlsMedia.write(SegmentIndex.parse("- 188@0:2500000"), "x.ts"))
                .contains("#EXT-X-VERSION:4\n", "#EXT-X-TARGETDURATION:3\n")
                .doesNotContain("EXT-X-MAP");
    }

    @Test
    void master_picturesAndSound_namesMeasuredBandwidths() {
        Stream video = stream("p720", "video/mp4", Optional.of("avc1.64001f"), video("30"));
        Stream audio = stream("audio", "audio/mp4", Optional.of("mp4a.40.2"), audio());

        assertThat(HlsMaster.write(List.of(audio, video), List.of(), Optional.empty(), URLS))
                .isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Main",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio.m3u8"
                        #EXT-X-STREAM-INF:BANDWIDTH=1272000,AVERAGE-BANDWIDTH=1134822,RESOLUTION=1280x720,FRAME-RATE=30.000,CODECS="avc1.64001f,mp4a.40.2",AUDIO="audio"
                        p720.m3u8
                        """);
    }

    @Test
    void master_soundAlone_isAStreamOfItsOwn() {
        Stream audio = stream("audio", "audio/mp4", Optional.of("mp4a.40.2"), audio());

        assertThat(HlsMaster.write(List.of(audio), List.of(), Optional.empty(), URLS))
                .contains("CODECS=\"mp4a.40.2\"\naudio.m3u8\n")
                .doesNotContain("EXT-X-MEDIA:", "RESOLUTION");
    }

    @Test
    void master_oneCodecUnknown_namesNone() {
        Stream video = stream("p720", "video/mp4", Optional.empty(), video("25"));
        Stream audio = stream("audio", "audio/mp4", Optional.of("mp4a.40.2"), audio());

        assertThat(HlsMaster.write(List.of(video, audio), List.of(), Optional.empty(), URLS))
                .doesNotContain("CODECS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a\nb", "#x", "a\u0000"})
    void urls_thatWouldBreakThePlaylist_areRefused(String url) {
        assertThatExceptionOfType(MediaRejectedException.class).isThrownBy(() -> HlsMedia.write(FRAGMENTED, url));
    }

    private static Stream stream(String name, String type, Optional<String> codecs, MediaInfo info) {
        BlobKey key = new BlobKey("0".repeat(32));
        return new Stream(
                new Rendition(name, key, new MediaType(type), 569_741, "0".repeat(64), info, codecs, true), FRAGMENTED);
    }

    private static MediaInfo video(String frameRate) {
        Dimensions size = new Dimensions(1280, 720);
        Track track = new Track(
                Track.Kind.VIDEO, "h264", Optional.of(size), Optional.empty(), Map.of("frameRate", frameRate));
        return MediaInfo.EMPTY.withDimensions(size).withTracks(List.of(track));
    }

    private static MediaInfo audio() {
        Track track = new Track(Track.Kind.AUDIO, "aac", Optional.empty(), Optional.of("en"), Map.of("channels", "2"));
        return MediaInfo.EMPTY.withTracks(List.of(track));
    }
}
