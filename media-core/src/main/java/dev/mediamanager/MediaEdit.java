package dev.mediamanager;

import java.util.Map;
import java.util.Optional;

/**
 * A change of what users edit; what is absent stays as it is.
 *
 * @param title the new title, 1 to 500 characters
 * @param metadata the host's values, replacing all former ones: at most 100, names of 1 to 200 and values of up to 10,000 characters
 * @param labels the tags and the project, replacing the former ones
 */
public record MediaEdit(Optional<String> title, Optional<Map<String, String>> metadata, Optional<Labels> labels) {
    /** A change of nothing yet. */
    public static final MediaEdit NONE = new MediaEdit(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks and copies the values. @throws MediaRejectedException if the title is blank or too long, or a value out of bounds */
    public MediaEdit {
        title.ifPresent(text -> Checks.text("title", text, 500));
        metadata = metadata.map(values -> Map.copyOf(Checks.metadata(values)));
    }

    /** Returns a change of the title. */
    public static MediaEdit title(String newTitle) {
        return new MediaEdit(Optional.of(newTitle), Optional.empty(), Optional.empty());
    }

    /** Returns a copy that also replaces the metadata. */
    public MediaEdit metadata(Map<String, String> newMetadata) {
        return new MediaEdit(title, Optional.of(newMetadata), labels);
    }

    /** Returns a copy that also replaces tags and project: {@code MediaEdit.NONE.labels(media.labels().with("exam"))}. */
    public MediaEdit labels(Labels newLabels) {
        return new MediaEdit(title, metadata, Optional.of(newLabels));
    }
}
