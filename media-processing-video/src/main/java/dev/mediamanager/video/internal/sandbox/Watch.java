package dev.mediamanager.video.internal.sandbox;

import dev.mediamanager.spi.ProcessingContext;

/** Tells a running child's keeper when nobody wants the result any more. */
public interface Watch {
    /** Never cancels. */
    Watch NONE = new Watch() {
        @Override
        public void checkCancelled() {}

        @Override
        public void onCancel(Runnable action) {}
    };

    /** Throws if the work was cancelled. */
    void checkCancelled();

    /** Has an action run once when the work is cancelled. */
    void onCancel(Runnable action);

    /** Watches a job. */
    static Watch of(ProcessingContext context) {
        return new Watch() {
            @Override
            public void checkCancelled() {
                context.checkCancelled();
            }

            @Override
            public void onCancel(Runnable action) {
                context.onCancel(action);
            }
        };
    }
}
