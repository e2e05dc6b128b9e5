package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.AudioFormat;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.VideoCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an FFmpeg installation can do, as it says itself.
 *
 * @param version its version
 * @param encoders the names of its encoders
 * @param decoded the names of the codecs that it decodes
 * @param muxers the names of its muxers
 * @param demuxers the names of its demuxers
 * @param filters the names of its filters
 */
record FfmpegAbilities(
        String version,
        Set<String> encoders,
        Set<String> decoded,
        Set<String> muxers,
        Set<String> demuxers,
        Set<String> filters) {
    private static final Pattern VERSION = Pattern.compile("^ffmpeg version (\\S+)");
    private static final Pattern ENCODER = Pattern.compile("^ [VAS][A-Z.]{5} ([^=\\s]\\S*)\\s");
    private static final Pattern CODEC = Pattern.compile("^ D[A-Z.]{5} ([^=\\s]\\S*)\\s");
    private static final Pattern MUXER = Pattern.compile("^ [D ]E[d ]? +([^=\\s]\\S*)\\s");
    private static final Pattern DEMUXER = Pattern.compile("^ D[E ][d ]? +([^=\\s]\\S*)\\s");
    private static final Pattern FILTER = Pattern.compile("^ [A-Z.]{2,3} ([^=\\s]\\S*) +\\S*->");
    /** Encoders for AAC, the best first. */
    static final List<String> AAC = List.of("aac", "libfdk_aac");

    /** Reads what the options {@code -version}, {@code -encoders}, {@code -codecs}, {@code -muxers}, {@code -demuxers} and {@code -filters} print. */
    static FfmpegAbilities parse(
            String version, String encoders, String codecs, String muxers, String demuxers, String filters) {
        Matcher matcher = VERSION.matcher(version);
        return new FfmpegAbilities(
                matcher.find() ? matcher.group(1) : "unknown",
                names(ENCODER, encoders),
                names(CODEC, codecs),
                names(MUXER, muxers),
                names(DEMUXER, demuxers),
                names(FILTER, filters));
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new HashSet<>();
        text.lines()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .forEach(matcher -> names.addAll(List.of(matcher.group(1).split(","))));
        return Set.copyOf(names);
    }

    /** Returns the best encoder for H.264. */
    Optional<String> h264() {
        return VideoEncoder.of(VideoCodec.H264).stream()
                .map(VideoEncoder::id)
                .filter(encoders::contains)
                .findFirst();
    }

    /** Returns the best encoder for pictures. @throws ProcessingException {@code UNSUPPORTED} naming what is missing */
    VideoEncoder encoder(VideoCodec codec) {
        return VideoEncoder.of(codec).stream()
                .filter(encoder -> encoders.contains(encoder.id()))
                .findFirst()
                .orElseThrow(() -> lacks(
                        codec.toString(),
                        VideoEncoder.of(codec).stream().map(VideoEncoder::id).toList()));
    }

    /** Returns the best encoder for sound. @throws ProcessingException {@code UNSUPPORTED} naming what is missing */
    String encoder(AudioFormat format) {
        List<String> known = AudioEncoder.of(format).encoders();
        return known.stream().filter(encoders::contains).findFirst().orElseThrow(() -> lacks(format.toString(), known));
    }

    private ProcessingException lacks(String codec, List<String> known) {
        return new ProcessingException(
                Reason.UNSUPPORTED,
                "FFmpeg " + version + " has no encoder for " + codec + " (" + String.join(", ", known)
                        + "); use another FFmpeg, or another codec",
                List.of());
    }

    /** Returns the best encoder for AAC. */
    Optional<String> aac() {
        return AAC.stream().filter(encoders::contains).findFirst();
    }

    /** Returns the best filter that makes whole frames of interlaced ones, or the one that is oldest if there is none. */
    String deinterlacer() {
        return filters.contains("bwdif") ? "bwdif" : "yadif";
    }

    boolean webp() {
        return encoders.contains("libwebp");
    }

    boolean animatedWebp() {
        return encoders.contains("libwebp_anim") && muxers.contains("webp");
    }

    boolean webVtt() {
        return encoders.contains("webvtt") && muxers.contains("webvtt");
    }

    /** Returns the encoders for AV1, the best for pictures first. */
    List<Av1Encoder> av1() {
        return Stream.of(Av1Encoder.values())
                .filter(encoder -> encoders.contains(encoder.id()))
                .toList();
    }

    /** Tells whether AVIF can be put together, whoever encodes it. */
    boolean joinsAvif() {
        return muxers.contains("avif");
    }

    /**
     * Checks that there are some filters.
     *
     * @param what it does by them, such as {@code maps HDR to SDR}
     * @throws ProcessingException {@code UNSUPPORTED} naming those that are missing
     */
    void require(Set<String> wanted, String what) {
        List<String> lacks =
                wanted.stream().filter(name -> !filters.contains(name)).sorted().toList();
        if (!lacks.isEmpty()) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "No FFmpeg " + what + " without the filters " + lacks + ", and version " + version
                            + " has none; use another FFmpeg",
                    List.of());
        }
    }

    /** Says what is missing for the main job, or nothing. */
    Optional<String> missing() {
        if (h264().isEmpty()) {
            return Optional.of("no encoder for H.264 ("
                    + VideoEncoder.of(VideoCodec.H264).stream()
                            .map(VideoEncoder::id)
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        if (aac().isEmpty()) {
            return Optional.of("no encoder for AAC (" + String.join(", ", AAC) + ")");
        }
        return muxers.contains("mp4") ? Optional.empty() : Optional.of("no muxer for MP4");
    }

    @Override
    public String toString() {
        return "FFmpeg " + version + ", H.264 by " + h264().orElse("none") + ", AAC by " + aac().orElse("none")
                + ", WebP " + (webp() ? "yes" : "no") + ", AVIF by "
                + (joinsAvif() ? av1().stream().findFirst().map(Av1Encoder::id).orElse("none") : "none") + ", "
                + decoded.size() + " codecs decoded";
    }
}
