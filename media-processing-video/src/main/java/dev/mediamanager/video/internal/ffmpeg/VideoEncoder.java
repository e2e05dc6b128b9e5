package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.VideoCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who encodes the pictures of a ladder; of each codec the best first. All make a keyframe where they are told, and nowhere else. */
enum VideoEncoder {
    X264(VideoCodec.H264, "libx264") {
        @Override
        List<String> options(String preset, int kilobits) {
            return List.of("-sc_threshold", "0", "-preset", preset, "-crf", "23");
        }
    },
    OPENH264(VideoCodec.H264, "libopenh264"),
    VIDEOTOOLBOX(VideoCodec.H264, "h264_videotoolbox"),
    MEDIA_FOUNDATION(VideoCodec.H264, "h264_mf"),
    X265(VideoCodec.HEVC, "libx265") {
        @Override
        List<String> options(String preset, int kilobits) {
            return List.of(
                    "-preset",
                    preset,
                    "-crf",
                    "28",
                    "-x265-params",
                    "scenecut=0:open-gop=0:log-level=error",
                    "-tag:v",
                    "hvc1");
        }
    },
    VPX(VideoCodec.VP9, "libvpx-vp9") {
        @Override
        List<String> options(String preset, int kilobits) {
            return List.of("-deadline", "good", "-cpu-used", "5", "-row-mt", "1", "-crf", "33", "-b:v", kilobits + "k");
        }
    },
    SVT(VideoCodec.AV1, "libsvtav1") {
        @Override
        List<String> options(String preset, int kilobits) {
            return List.of("-preset", "10", "-crf", "38");
        }
    },
    AOM(VideoCodec.AV1, "libaom-av1") {
        @Override
        List<String> options(String preset, int kilobits) {
            return List.of("-cpu-used", "8", "-row-mt", "1", "-crf", "38", "-b:v", kilobits + "k");
        }
    };

    private final VideoCodec codec;
    private final String id;

    VideoEncoder(VideoCodec codec, String id) {
        this.codec = codec;
        this.id = id;
    }

    /** Returns those of a codec. */
    static List<VideoEncoder> of(VideoCodec codec) {
        return Arrays.stream(values()).filter(each -> each.codec == codec).toList();
    }

    /** Returns FFmpeg's name of it. */
    String id() {
        return id;
    }

    /** Returns FFmpeg's options that choose quality and speed; by default just a bit rate. */
    List<String> options(String preset, int kilobits) {
        return List.of("-sc_threshold", "0", "-b:v", kilobits + "k");
    }

    /**
     * Returns FFmpeg's options of one output.
     *
     * @param preset x264's, which x265 has, too
     * @param kilobits the most that it may take, in kbit/s
     * @param keyframeEvery how many frames from one keyframe to the next
     */
    List<String> output(String preset, int kilobits, int keyframeEvery) {
        String every = Integer.toString(keyframeEvery);
        List<String> output = new ArrayList<>(List.of("-c:v", id, "-g", every, "-keyint_min", every));
        output.addAll(options(preset, kilobits));
        output.addAll(List.of("-maxrate", kilobits + "k", "-bufsize", 2 * kilobits + "k"));
        return output;
    }
}
