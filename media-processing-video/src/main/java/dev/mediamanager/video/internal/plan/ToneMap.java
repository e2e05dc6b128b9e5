package dev.mediamanager.video.internal.plan;

import dev.mediamanager.video.internal.probe.VideoColor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to show HDR on screens that have none: as BT.709. What is as bright as paper in the light of a room (203 cd/m2, ITU-R BT.2408) becomes nearly
 * white, darker tones stay as they are, and what is brighter, up to 1,000 cd/m2, is compressed into the rest.
 *
 * @param transfer how its samples relate to light, in FFmpeg's words
 * @param primaries which colours they are mixed of
 * @param matrix how luma and chroma are made of these
 */
public record ToneMap(String transfer, String primaries, String matrix) {
    /** FFmpeg's filters that it takes. */
    public static final Set<String> FILTERS = Set.of("zscale", "tonemap", "sidedata");

    /** BT.709, as FFmpeg's options for an encoder. */
    public static final List<String> TAGS =
            List.of("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv");

    private static final Set<String> PRIMARIES = Set.of("bt709", "smpte432");
    private static final Set<String> MATRICES = Set.of("bt709", "gbr", "ictcp");
    private static final int WHITE_NITS = 203;
    private static final double PEAK = 1000.0 / WHITE_NITS;

    /** Returns how to map a video; nothing if it is no HDR. Where it tells no more than that, it is of BT.2020, as all is that BT.2100 describes. */
    public static Optional<ToneMap> of(VideoColor color) {
        return color.transfer()
                .filter(transfer -> color.hdr())
                .map(transfer -> new ToneMap(
                        transfer,
                        color.primaries().filter(PRIMARIES::contains).orElse("bt2020"),
                        color.matrix().filter(MATRICES::contains).orElse("bt2020nc")));
    }

    /** Returns the filters of a film, in FFmpeg's words; its sides are even. */
    String film() {
        return light() + ",zscale=t=bt709:m=bt709:r=tv,format=yuv420p";
    }

    /** Returns the filters of a picture, in FFmpeg's words; of red, green and blue, as pictures have another matrix than films. */
    String picture() {
        return light() + ",zscale=t=bt709:r=pc,format=gbrp";
    }

    /** What a screen for HDR should show of it is told beside the frames, and is wrong from here on. */
    private String light() {
        return "format=yuv444p10le|gbrp10le,zscale=tin=" + transfer + ":pin=" + primaries + ":min=" + matrix
                + ":t=linear:npl=" + WHITE_NITS + ",format=gbrpf32le,zscale=p=bt709,tonemap=mobius:peak=" + PEAK
                + ",sidedata=delete";
    }
}
