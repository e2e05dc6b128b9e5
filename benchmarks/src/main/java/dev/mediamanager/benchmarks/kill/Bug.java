package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.StorageProvider;
import java.util.Locale;

/** A fault that is planted in the child, to show that the harness finds faults of that kind. */
enum Bug {
    /** The library as it is. */
    NONE(Violation.Kind.NONE),

    /** The store writes to the blob's own file instead of a draft that is renamed. */
    NO_ATOMIC_RENAME(Violation.Kind.TORN_OBJECT) {
        @Override
        StorageProvider plant(StorageProvider storage) {
            return new WatchedStorage.InPlace(storage);
        }
    },

    /** The row of an upload is written after its object. */
    OBJECT_BEFORE_ROW(Violation.Kind.FINDING) {
        @Override
        MediaRepository plant(MediaRepository rows) {
            return LateReserve.around(rows);
        }
    };

    private final Violation.Kind symptom;

    Bug(Violation.Kind symptom) {
        this.symptom = symptom;
    }

    /** Returns its name in words. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns how it shows. */
    Violation.Kind symptom() {
        return symptom;
    }

    StorageProvider plant(StorageProvider storage) {
        return storage;
    }

    MediaRepository plant(MediaRepository rows) {
        return rows;
    }
}
