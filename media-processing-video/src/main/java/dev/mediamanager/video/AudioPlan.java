package dev.mediamanager.video;

/**
 * How to encode the sound of a source.
 *
 * @param stream the index of the audio stream
 * @param sampleRate in Hz
 * @param channels 1 or 2
 * @param kilobits the target bit rate in kbit/s
 */
record AudioPlan(int stream, int sampleRate, int channels, int kilobits) {
    /** The name of the rendition. */
    static final String NAME = "audio";
    /** The name of its file. */
    static final String FILE = NAME + ".mp4";
    /** How long a fragment is; segments are cut between fragments. */
    static final long FRAGMENT_MICROS = 500_000;

    /**
     * Returns the filter graph, in FFmpeg's words: it starts at 0 (with silence if the sound comes late), and fills gaps with silence.
     *
     * @param input the label of the input
     * @param output the label of the output
     */
    String filter(String input, String output) {
        return input + "aresample=async=1:first_pts=0,aformat=sample_fmts=fltp:sample_rates=" + sampleRate
                + ":channel_layouts=" + (channels == 1 ? "mono" : "stereo") + output;
    }
}
