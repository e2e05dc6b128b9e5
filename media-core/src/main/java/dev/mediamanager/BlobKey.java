package dev.mediamanager;

import java.util.regex.Pattern;

/**
 * The name of one blob in a store, made by the library and never from user input.
 *
 * @param value 1 to 200 characters of {@code a-z 0-9 /}, without leading, trailing or doubled slash
 */
public record BlobKey(String value) implements Comparable<BlobKey> {
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]+(/[a-z0-9]+)*");
    private static final int MAX_LENGTH = 200;

    /** Checks the grammar. @throws MediaRejectedException if the key is malformed */
    public BlobKey {
        if (value.length() > MAX_LENGTH || !GRAMMAR.matcher(value).matches()) {
            throw MediaRejectedException.argument("blob key", value, "1 to 200 of a-z, 0-9 and single inner slashes");
        }
    }

    @Override
    public int compareTo(BlobKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
