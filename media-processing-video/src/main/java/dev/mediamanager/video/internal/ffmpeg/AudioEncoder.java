package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.AudioFormat;
import java.util.List;

/**
 * Who writes a format of sound.
 *
 * @param encoders FFmpeg's names of the encoders, the best first
 * @param muxer FFmpeg's name of the muxer of the container
 * @param options of the muxer
 */
record AudioEncoder(List<String> encoders, String muxer, List<String> options) {
    static AudioEncoder of(AudioFormat format) {
        return switch (format) {
            case AAC -> new AudioEncoder(FfmpegAbilities.AAC, "mp4", List.of("-movflags", "+faststart"));
            case MP3 -> new AudioEncoder(List.of("libmp3lame", "libshine"), "mp3", List.of("-write_xing", "1"));
            case OPUS -> new AudioEncoder(List.of("libopus"), "ogg", List.of());
            case FLAC -> new AudioEncoder(List.of("flac"), "flac", List.of());
            case WAV -> new AudioEncoder(List.of("pcm_s16le"), "wav", List.of("-bitexact"));
        };
    }
}
