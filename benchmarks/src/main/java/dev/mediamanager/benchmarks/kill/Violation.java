package dev.mediamanager.benchmarks.kill;

/**
 * A promise that was broken.
 *
 * @param kind which one
 * @param detail how it shows
 */
record Violation(Kind kind, String detail) {
    /** The promises, by the figure that counts how often they were broken. */
    enum Kind {
        /** None. */
        NONE("none"),
        /** An acknowledged upload is gone, or has other bytes. */
        LOST_UPLOAD("lost-uploads"),
        /** A part of an object could be seen under its key. */
        TORN_OBJECT("torn-objects"),
        /** Verification found something. */
        FINDING("findings"),
        /** A quota is not the sum of what is stored. */
        QUOTA("quota-drifts"),
        /** A file is left in the workspace or among the drafts. */
        LEFTOVER("leftover-files"),
        /** A process is left. */
        PROCESS("leftover-processes"),
        /** A job did not go on to its end. */
        JOB("unfinished-jobs"),
        /** An idempotency key has two media. */
        TWICE("keys-with-two-media"),
        /** What was erased is still there. */
        UNDEAD("erased-but-there"),
        /** The child ended by itself, or a call failed. */
        CHILD("child-failures");

        private final String figure;

        Kind(String figure) {
            this.figure = figure;
        }

        String figure() {
            return figure;
        }
    }

    @Override
    public String toString() {
        return kind.figure + ": " + detail;
    }
}
