package dev.mediamanager.video.internal.probe;

import dev.mediamanager.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of FFmpeg's demuxers reads a type. The demuxer is always forced, so that no media can have itself read as something else; those that open
 * other files (playlists, {@code concat}, {@code image2}) are not here.
 */
public final class Demuxers {
    private static final Map<String, String> BY_TYPE = new HashMap<>();

    static {
        put(
                "mov",
                "video/mp4",
                "audio/mp4",
                "application/mp4",
                "video/quicktime",
                "audio/quicktime",
                "video/x-m4v",
                "video/3gpp",
                "audio/3gpp",
                "video/3gpp2",
                "audio/3gpp2",
                "audio/x-m4a",
                "video/mj2",
                "audio/x-mp4a");
        put(
                "matroska",
                "video/x-matroska",
                "audio/x-matroska",
                "video/matroska",
                "audio/matroska",
                "application/x-matroska",
                "video/webm",
                "audio/webm",
                "video/x-matroska-3d");
        put("mpegts", "video/mp2t", "video/vnd.dlna.mpeg-tts");
        put("mpeg", "video/mpeg", "video/mp2p", "video/mp1s", "video/x-mpeg-ps");
        put("avi", "video/x-msvideo", "video/avi", "video/vnd.avi", "video/msvideo");
        put(
                "ogg",
                "audio/ogg",
                "video/ogg",
                "application/ogg",
                "audio/vorbis",
                "audio/opus",
                "audio/x-oggflac",
                "audio/speex",
                "video/x-ogm",
                "video/theora",
                "video/daala",
                "audio/x-oggpcm",
                "video/x-oggrgb",
                "video/x-ogguvs",
                "video/x-oggyuv",
                "video/x-dirac");
        put("wav", "audio/wav", "audio/x-wav", "audio/vnd.wave", "audio/wave");
        put("mp3", "audio/mpeg", "audio/mp3", "audio/x-mpeg");
        put("flac", "audio/flac", "audio/x-flac");
        put("aac", "audio/aac", "audio/x-aac", "audio/aacp");
        put("aiff", "audio/aiff", "audio/x-aiff");
        put("amr", "audio/amr", "audio/amr-wb", "audio/amr-nb");
        put("flv", "video/x-flv", "video/flv");
        put("asf", "video/x-ms-wmv", "video/x-ms-asf", "audio/x-ms-wma", "application/vnd.ms-asf");
        put("ac3", "audio/ac3");
        put("eac3", "audio/eac3");
        put("dts", "audio/vnd.dts", "audio/vnd.dts.hd");
        put("au", "audio/basic");
        put("caf", "audio/x-caf");
    }

    /** Containers that tell the length of their streams; of others it is only estimated, from a bit rate or the last timestamps. */
    private static final Set<String> EXACT = Set.of("mov", "matroska", "avi", "wav", "flac", "ogg", "aiff", "caf");

    private Demuxers() {}

    /** Tells whether the length of a stream is exact that this demuxer gives. */
    public static boolean tellsDuration(String demuxer) {
        return EXACT.contains(demuxer);
    }

    /** Returns the name of the demuxer, if there is one for this type. */
    public static Optional<String> forType(MediaType type) {
        return Optional.ofNullable(BY_TYPE.get(type.name()));
    }

    /** Returns the names of all demuxers in use. */
    public static List<String> all() {
        return BY_TYPE.values().stream().distinct().sorted().toList();
    }

    private static void put(String demuxer, String... types) {
        for (String type : types) {
            BY_TYPE.put(type, demuxer);
        }
    }
}
