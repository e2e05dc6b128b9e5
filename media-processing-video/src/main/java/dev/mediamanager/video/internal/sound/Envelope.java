package dev.mediamanager.video.internal.sound;

/**
 * The outline of a sound of any length in bounded memory: the least and the greatest sample of equal stretches, two of which become one whenever there are too
 * many. So there are at least {@code STRETCHES / 2} of a sound that is longer than that, and a column of a picture shows two or more.
 */
public final class Envelope implements FrameListener {
    private static final int STRETCHES = 1 << 14;

    private final short[] least = new short[STRETCHES];
    private final short[] greatest = new short[STRETCHES];
    private long samplesPerStretch = 1;
    private long count;

    @Override
    public void frame(short[] samples) {
        if (count == samplesPerStretch * STRETCHES) {
            fold();
        }
        short mean = (short) FrameListener.mean(samples);
        int at = (int) (count / samplesPerStretch);
        if (count % samplesPerStretch == 0) {
            least[at] = mean;
            greatest[at] = mean;
        } else {
            least[at] = (short) Math.min(least[at], mean);
            greatest[at] = (short) Math.max(greatest[at], mean);
        }
        count++;
    }

    private void fold() {
        for (int i = 0; i < STRETCHES / 2; i++) {
            least[i] = (short) Math.min(least[2 * i], least[2 * i + 1]);
            greatest[i] = (short) Math.max(greatest[2 * i], greatest[2 * i + 1]);
        }
        samplesPerStretch *= 2;
    }

    /** Returns the least sample of a column out of so many that share the whole sound, which is not empty. */
    short least(int column, int columns) {
        short found = Short.MAX_VALUE;
        for (int i = first(column, columns); i <= last(column, columns); i++) {
            found = (short) Math.min(found, least[i]);
        }
        return found;
    }

    /** Returns the greatest sample of a column. */
    short greatest(int column, int columns) {
        short found = Short.MIN_VALUE;
        for (int i = first(column, columns); i <= last(column, columns); i++) {
            found = (short) Math.max(found, greatest[i]);
        }
        return found;
    }

    private int first(int column, int columns) {
        return (int) (count * column / columns / samplesPerStretch);
    }

    private int last(int column, int columns) {
        long end = Math.max(count * column / columns + 1, count * (column + 1) / columns);
        return (int) ((end - 1) / samplesPerStretch);
    }
}
