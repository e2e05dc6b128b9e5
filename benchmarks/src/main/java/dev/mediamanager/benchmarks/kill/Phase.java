package dev.mediamanager.benchmarks.kill;

/** What a thread of the child is doing. */
enum Phase {
    /** Nothing, or waiting. */
    IDLE(false),
    /** The library is being opened, and recovered. */
    OPEN(false),
    /** An upload waits for bytes of its source. */
    RECEIVE(true),
    /** An upload writes its row. */
    RESERVE(true),
    /** An upload writes its object. */
    PUT(true),
    /** The parts of an upload are joined. */
    JOIN(true),
    /** A piece of an upload gets its row. */
    RECORD(true),
    /** An upload is inspected. */
    PROBE(true),
    /** An upload is made visible. */
    COMMIT(true),
    /** A worker takes a job. */
    CLAIM(true),
    /** A processor works. */
    PROCESS(true),
    /** An output is checked, staged and stored. */
    PUBLISH(true),
    /** A job's outputs are made visible. */
    FINISH(true),
    /** A media is erased, or the object of a tombstone deleted. */
    DELETE(false);

    private final boolean inside;

    Phase(boolean inside) {
        this.inside = inside;
    }

    /** Tells whether this is a part of an upload or a job. */
    boolean inside() {
        return inside;
    }
}
