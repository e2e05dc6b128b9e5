package dev.mediamanager.image.internal.heif;

import dev.mediamanager.image.internal.pixels.Orientation;

/**
 * A turn or a reflection, or several after each other: where a step to the right and one down lead then, in steps to the right and down.
 *
 * @param rightX how far right a step to the right leads
 * @param rightY how far down
 * @param downX how far right a step down leads
 * @param downY how far down
 */
record Turn(int rightX, int rightY, int downX, int downY) {
    static final Turn NONE = new Turn(1, 0, 0, 1);
    static final Turn LEFT_TO_RIGHT = new Turn(-1, 0, 0, 1);
    static final Turn TOP_TO_BOTTOM = new Turn(1, 0, 0, -1);
    private static final Turn QUARTER = new Turn(0, -1, 1, 0);

    /** Returns so many quarter turns against the clock. */
    static Turn counterClockwise(int quarters) {
        Turn turn = NONE;
        for (int i = 0; i < quarters; i++) {
            turn = turn.then(QUARTER);
        }
        return turn;
    }

    /** Returns this with another one after it. */
    Turn then(Turn next) {
        return new Turn(
                rightX * next.rightX + rightY * next.downX,
                rightX * next.rightY + rightY * next.downY,
                downX * next.rightX + downY * next.downX,
                downX * next.rightY + downY * next.downY);
    }

    /** Returns the same as Exif has it. */
    Orientation orientation() {
        if (rightX != 0) {
            return rightX > 0
                    ? downY > 0 ? Orientation.UPRIGHT : Orientation.FLIPPED
                    : downY > 0 ? Orientation.MIRRORED : Orientation.HALF_TURN;
        }
        return rightY > 0
                ? downX > 0 ? Orientation.TRANSPOSED : Orientation.QUARTER_TURN
                : downX > 0 ? Orientation.THREE_QUARTER_TURN : Orientation.TRANSVERSED;
    }
}
