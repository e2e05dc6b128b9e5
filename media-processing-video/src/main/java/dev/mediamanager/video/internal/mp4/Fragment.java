package dev.mediamanager.video.internal.mp4;

/**
 * One fragment of a fragmented MP4 file: a {@code moof} box and the {@code mdat} after it.
 *
 * @param offset where it starts in the file
 * @param length its bytes
 * @param start its decode time, in ticks of the track
 * @param duration in ticks of the track
 * @param keyframe whether its first sample can be decoded without earlier ones
 */
public record Fragment(long offset, long length, long start, long duration, boolean keyframe) {
    public long end() {
        return start + duration;
    }
}
