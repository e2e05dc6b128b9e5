package dev.mediamanager.internal.engine;

import dev.mediamanager.MediaId;
import dev.mediamanager.internal.io.Signal;

/** Tells the parts of a manager that something was committed. Thread-safe. */
public final class Changes {
    private final CachedCatalogue catalogue;
    private final Signal jobs = new Signal();
    private final Signal events = new Signal();
    private final Signal progress = new Signal();
    private final Signal tombstones = new Signal();
    private final Signal finishing = new Signal();

    /** Keeps this catalogue fresh. */
    public Changes(CachedCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A media, its variants or its jobs changed state. */
    public void committed(MediaId media) {
        catalogue.invalidate(media);
        events.raise();
        progress.raise();
    }

    /** A job was queued, or is queued again: a worker may find one, or has to look at another time. */
    public void queued() {
        jobs.raise();
    }

    /** Blobs became tombstones whose objects are to be deleted. */
    public void tombstoned() {
        tombstones.raise();
    }

    /** An upload is to be finished in the background. */
    public void finishing() {
        finishing.raise();
    }

    /** A running job came further. */
    public void progressed() {
        progress.raise();
    }

    /** Raised when a job may have been queued. */
    public Signal jobs() {
        return jobs;
    }

    /** Raised when an event was recorded. */
    public Signal events() {
        return events;
    }

    /** Raised when a job moved on, and when an upload ended. */
    public Signal progress() {
        return progress;
    }

    /** Raised when an upload may be waiting to be finished. */
    public Signal toFinish() {
        return finishing;
    }

    /** Raised when a blob may have become a tombstone. */
    public Signal tombstones() {
        return tombstones;
    }
}
