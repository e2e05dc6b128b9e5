package dev.mediamanager.examples.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ByteRange;
import org.junit.jupiter.api.Test;

class SegmentListTest {
    @Test
    void playlist_saysWhereSegmentsLie() {
        SegmentList list = SegmentList.parse("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-TARGETDURATION:4
                #EXT-X-MAP:URI="a",BYTERANGE="841@0"
                #EXTINF:4.000000,
                #EXT-X-BYTERANGE:317974@841
                a
                #EXTINF:1.040000,
                #EXT-X-BYTERANGE:1000@318815
                a
                #EXT-X-ENDLIST
                """);
        assertThat(list.init()).isEqualTo(new ByteRange(0, 841));
        assertThat(list.segments())
                .containsExactly(
                        new SegmentList.Segment(new ByteRange(841, 317_974), 4_000_000),
                        new SegmentList.Segment(new ByteRange(318_815, 1000), 1_040_000));
        assertThat(list.micros()).isEqualTo(5_040_000);
    }

    @Test
    void playlistWithoutInit_isRefused() {
        assertThatThrownBy(() -> SegmentList.parse("#EXTM3U\n#EXTINF:4,\n#EXT-X-BYTERANGE:10@0\na.ts\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
