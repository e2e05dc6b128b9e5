package dev.mediamanager.video.internal.ffmpeg;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** FFmpeg's encoders of AV1 in software, the best for still pictures first. Each runs on one thread: the pictures of a recipe are encoded side by side. */
enum Av1Encoder {
    AOM("libaom-av1") {
        @Override
        List<String> options(int quantizer) {
            return List.of("-usage", "allintra", "-cpu-used", "6", "-crf", Integer.toString(quantizer), "-b:v", "0");
        }
    },
    RAV1E("librav1e") {
        @Override
        List<String> options(int quantizer) {
            return List.of("-speed", "8", "-qp", Integer.toString(quantizer * 255 / MAX_QUANTIZER));
        }
    },
    SVT("libsvtav1") {
        @Override
        List<String> options(int quantizer) {
            return List.of("-preset", "8", "-crf", Integer.toString(Math.max(1, quantizer)));
        }
    };

    /** The coarsest of AV1's quantizers, as encoders count them for people. */
    static final int MAX_QUANTIZER = 63;

    private final String id;

    Av1Encoder(String id) {
        this.id = id;
    }

    /** Returns FFmpeg's name of it. */
    String id() {
        return id;
    }

    /** Returns FFmpeg's options that set the quality, 0 (best) to {@link #MAX_QUANTIZER}, and a speed of about a million pixels a second. */
    abstract List<String> options(int quantizer);

    static String names() {
        return Arrays.stream(values()).map(Av1Encoder::id).collect(Collectors.joining(", "));
    }
}
