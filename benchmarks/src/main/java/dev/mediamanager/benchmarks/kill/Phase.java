package dev.mediamanager.benchmarks.kill;

/** What a thread of the child is doing. */
enum Phase {
    /** Nothing, or waiting. */
    IDLE(Part.NONE),
    /** The library is being opened, and recovered. */
    OPEN(Part.NONE),
    /** An upload waits for bytes of its source. */
    RECEIVE(Part.UPLOAD),
    /** An upload writes its row. */
    RESERVE(Part.UPLOAD),
    /** An upload writes its object. */
    PUT(Part.UPLOAD),
    /** The parts of an upload are joined. */
    JOIN(Part.UPLOAD),
    /** A piece of an upload gets its row. */
    RECORD(Part.UPLOAD),
    /** An upload is inspected. */
    PROBE(Part.UPLOAD),
    /** An upload is made visible. */
    COMMIT(Part.UPLOAD),
    /** A worker takes a job. */
    CLAIM(Part.JOB),
    /** A processor works. */
    PROCESS(Part.JOB),
    /** An output is checked, staged and stored. */
    PUBLISH(Part.JOB),
    /** A job's outputs are made visible. */
    FINISH(Part.JOB),
    /** A media is erased, or the object of a tombstone deleted. */
    DELETE(Part.NONE);

    /** What a phase is a part of. */
    private enum Part {
        NONE,
        UPLOAD,
        JOB
    }

    private final Part part;

    Phase(Part part) {
        this.part = part;
    }

    /** Tells whether this is a part of an upload or a job. */
    boolean inside() {
        return part != Part.NONE;
    }

    /** Tells whether this is a part of an upload. */
    boolean uploads() {
        return part == Part.UPLOAD;
    }
}
