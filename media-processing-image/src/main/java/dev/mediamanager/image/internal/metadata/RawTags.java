package dev.mediamanager.image.internal.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects tags as texts, up to a number and a length altogether. */
final class RawTags {
    private static final int MAX_TAGS = 150;
    private static final int MAX_VALUE = 200;
    private static final int MAX_CHARACTERS = 12_000;

    private final Map<String, String> tags = new TreeMap<>();
    private int characters;

    /** Adds what metadata-extractor found and knows the name of. */
    void add(String prefix, Metadata metadata) {
        for (Directory directory : metadata.getDirectories()) {
            String group = prefix + "." + directory.getName().replaceFirst("^(Exif|IPTC) ?", "");
            for (Tag tag : directory.getTags()) {
                if (tag.hasTagName()) {
                    add(trimmed(group) + "." + tag.getTagName(), description(tag));
                }
            }
        }
    }

    private static String trimmed(String group) {
        return group.endsWith(".") ? group.substring(0, group.length() - 1) : group;
    }

    /** Descriptions compute with what strangers wrote. */
    private static String description(Tag tag) {
        try {
            String text = tag.getDescription();
            return text == null ? "" : text;
        } catch (RuntimeException e) {
            return "";
        }
    }

    void add(XmpTexts xmp) {
        xmp.everything().forEach((name, values) -> add("xmp." + name, joined(values)));
    }

    private static String joined(List<String> values) {
        return String.join(", ", values);
    }

    private void add(String name, String value) {
        Optional<String> clean = Cleaning.text(value, MAX_VALUE);
        if (clean.isPresent() && tags.size() < MAX_TAGS) {
            int length = name.length() + clean.get().length();
            if (characters + length <= MAX_CHARACTERS && tags.putIfAbsent(name, clean.get()) == null) {
                characters += length;
            }
        }
    }

    Map<String, String> all() {
        return tags;
    }
}
