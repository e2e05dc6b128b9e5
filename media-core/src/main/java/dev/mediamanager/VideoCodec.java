package dev.mediamanager;

/** How the pictures of a {@link Ladder} are encoded, and its sound with them. What the engine has no encoder for fails the job, naming the encoder. */
public enum VideoCodec {
    /** H.264 (ITU-T H.264) and AAC: every player. */
    H264(100, AudioFormat.AAC),
    /** HEVC (ITU-T H.265) and AAC: Apple's players, and others where the hardware decodes it. */
    HEVC(65, AudioFormat.AAC),
    /** VP9 and Opus, in MP4: browsers that take these there. */
    VP9(70, AudioFormat.OPUS),
    /** AV1 and Opus: the smallest, and the slowest to encode; browsers that take these in MP4. */
    AV1(55, AudioFormat.OPUS);

    private final int percent;
    private final AudioFormat sound;

    VideoCodec(int percent, AudioFormat sound) {
        this.percent = percent;
        this.sound = sound;
    }

    /** Returns how many bits it gets where H.264 gets 100; a ladder's rungs have that share of {@link Quality#videoKilobits()}. */
    public int percent() {
        return percent;
    }

    /** Returns how the sound is encoded. */
    public AudioFormat sound() {
        return sound;
    }
}
