package dev.mediamanager.image.internal.write;

import java.io.IOException;

/**
 * Finds the lowest quality at which a picture still looks like itself, in at most {@value #MAX_TRIALS} trials. The loss, 1 - SSIM, falls about with a
 * power of the quantisation step that libjpeg takes for a quality: so each trial goes where a straight line through the logarithms of what is known
 * crosses the target, between the highest quality known to fall short and the lowest known to do. Such a line creeps up from one end where the curve is
 * bent; so when the same end moved twice in a row, the next trial goes twice as far as it moved, but no further than the middle.
 */
final class QualitySearch {
    /** The most encodes for one picture. */
    static final int MAX_TRIALS = 5;

    static final int LOWEST = 20;
    static final int HIGHEST = 95;
    private static final int FIRST = 72;
    private static final double USUAL_POWER = 1.5;
    private static final double LEAST_LOSS = 1e-9;
    private static final double LARGEST_STEP = Math.log(5000);

    private final double target;
    private final Trial trial;
    private Tried below = new Tried(LOWEST - 1, Double.NaN);
    private Tried above = new Tried(HIGHEST + 1, Double.NaN);

    /** How the loss falls, as far as is known before there are two ends. */
    private double power = USUAL_POWER;

    /** How many times the upper end moved in a row, or below 0 the lower one; and how far the last time. */
    private int inARow;

    private int moved;

    /** Encodes a picture. */
    @FunctionalInterface
    interface Trial {
        /** Returns the structural similarity to the original at a quality. */
        double ssim(int quality) throws IOException;
    }

    /** A quality, and the logarithm of the loss there; NaN where it was not tried. */
    private record Tried(int quality, double loss) {
        boolean isKnown() {
            return !Double.isNaN(loss);
        }

        /** Returns the power with which the loss falls from here to there. */
        double powerTo(Tried other) {
            return (other.loss - loss) / (step(other.quality) - step(quality));
        }

        /** Returns the quality at which the loss is so, if it falls with this power. */
        double where(double target, double power) {
            double step = Math.exp(Math.min(LARGEST_STEP, step(quality) + (target - loss) / power));
            return step <= 100 ? 100 - step / 2 : 5000 / step;
        }
    }

    /**
     * What a search ended with.
     *
     * @param quality the lowest quality found to do; the highest there is, if none does
     * @param reached whether it does
     * @param below the highest quality found to fall short; one below the lowest there is, if none does
     * @param trials how many there were
     */
    record Found(int quality, boolean reached, int below, int trials) {}

    private QualitySearch(double target, Trial trial) {
        this.target = Math.log(Math.max(LEAST_LOSS, 1 - target));
        this.trial = trial;
    }

    /** Searches for the lowest quality of at least this similarity. */
    static Found search(double ssim, Trial trial) throws IOException {
        return new QualitySearch(ssim, trial).search();
    }

    /** Returns the logarithm of the quantisation step of a quality, in percent of the usual one. */
    private static double step(int quality) {
        return Math.log(quality < 50 ? 5000.0 / quality : 200.0 - 2 * quality);
    }

    private Found search() throws IOException {
        int trials = 0;
        while (trials < MAX_TRIALS && above.quality() - below.quality() > 1) {
            boolean last = trials == MAX_TRIALS - 1;
            int quality = last && !above.isKnown() ? HIGHEST : next(trials == 0);
            narrow(new Tried(quality, Math.log(Math.max(LEAST_LOSS, 1 - trial.ssim(quality)))));
            trials++;
        }
        return above.isKnown()
                ? new Found(above.quality(), true, below.quality(), trials)
                : new Found(HIGHEST, false, below.quality(), trials);
    }

    private void narrow(Tried tried) {
        boolean does = tried.loss() <= target;
        Tried end = does ? above : below;
        if (end.isKnown() && end.powerTo(tried) > 0) {
            power = end.powerTo(tried);
        }
        moved = Math.abs(tried.quality() - end.quality());
        inARow = does ? Math.max(1, inARow + 1) : Math.min(-1, inARow - 1);
        if (does) {
            above = tried;
        } else {
            below = tried;
        }
    }

    private int next(boolean first) {
        double guess = first ? FIRST : crossing();
        return (int) Math.max(below.quality() + 1, Math.min(above.quality() - 1, Math.ceil(guess)));
    }

    private double crossing() {
        if (!below.isKnown() || !above.isKnown()) {
            return (above.isKnown() ? above : below).where(target, power);
        }
        double middle = (below.quality() + above.quality()) / 2.0;
        if (inARow > 1) {
            return Math.max(middle, above.quality() - 2 * moved);
        }
        if (inARow < -1) {
            return Math.min(middle, below.quality() + 2 * moved);
        }
        double between = below.powerTo(above);
        return between > 0 ? above.where(target, between) : middle;
    }
}
