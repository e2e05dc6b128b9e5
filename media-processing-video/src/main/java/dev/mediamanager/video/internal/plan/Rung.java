package dev.mediamanager.video.internal.plan;

/**
 * One video rendition of a ladder.
 *
 * @param name the rendition's name
 * @param width even, in pixels
 * @param height even, in pixels
 * @param kilobits the target bit rate in kbit/s
 */
public record Rung(String name, int width, int height, int kilobits) {
    /** Returns the same with so many percent of the bit rate. */
    Rung share(int percent) {
        return new Rung(name, width, height, Math.max(1, kilobits * percent / 100));
    }

    /** Returns the name of its file. */
    public String file() {
        return name + ".mp4";
    }
}
