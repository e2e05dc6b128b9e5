package dev.mediamanager.benchmarks.faults;

/**
 * What a request and its answer carried, which decides what can happen to them.
 *
 * @param sent bytes of the request's body
 * @param answered bytes of the answer's body
 */
record Traffic(int sent, int answered) {
    boolean sends() {
        return sent > 0;
    }

    boolean answers() {
        return answered > 0;
    }
}
