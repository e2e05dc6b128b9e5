package dev.mediamanager.video.internal.probe;

import java.util.Optional;

/**
 * What the samples of a video mean, in FFmpeg's names of the code points of ITU-T H.273, where a stream tells.
 *
 * @param transfer how they relate to light, such as {@code bt709}
 * @param primaries which colours they are mixed of, such as {@code bt2020}
 * @param matrix how luma and chroma are made of these, such as {@code bt2020nc}
 */
public record VideoColor(Optional<String> transfer, Optional<String> primaries, Optional<String> matrix) {
    /** SMPTE ST 2084: light up to 10,000 cd/m2. */
    public static final String PQ = "smpte2084";
    /** ARIB STD-B67: light relative to that of the screen. */
    public static final String HLG = "arib-std-b67";

    /** Tells whether it is HDR as ITU-R BT.2100 has it, which looks grey where it is shown as if it were not. */
    public boolean hdr() {
        return transfer.filter(name -> name.equals(PQ) || name.equals(HLG)).isPresent();
    }
}
