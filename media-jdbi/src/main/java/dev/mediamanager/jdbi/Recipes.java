package dev.mediamanager.jdbi;

import dev.mediamanager.Recipe;
import dev.mediamanager.spi.SpecReaders;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the recipes of jobs. Those read last are kept: most jobs share a few, and reading one takes longer than the rest of a row. Thread-safe. */
final class Recipes {
    private static final int MOST_KEPT = 64;
    private static final int LONGEST_KEPT = 16_384;

    private final SpecReaders readers;
    private final Map<String, Recipe> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recipe> eldest) {
            return size() > MOST_KEPT;
        }
    };

    Recipes(SpecReaders readers) {
        this.readers = readers;
    }

    /** Reads what {@link Recipe#toJson()} wrote. @throws dev.mediamanager.MediaRejectedException if the text is not such JSON */
    Recipe read(String json) {
        if (json.length() > LONGEST_KEPT) {
            return readers.readRecipe(json);
        }
        synchronized (kept) {
            return kept.computeIfAbsent(json, readers::readRecipe);
        }
    }
}
