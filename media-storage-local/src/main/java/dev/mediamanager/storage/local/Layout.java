package dev.mediamanager.storage.local;

import dev.mediamanager.BlobKey;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where blobs lie: the key {@code 3fa9...} in the file {@code 3f/a/3fa9...}, drafts in {@code tmp}.
 *
 * <p>A slash of a key becomes a hyphen, which no key has and which sorts before all its characters as the slash does. So the key is one
 * file name whatever other keys there are, and walking the folders in the order of their names meets the keys in their order.
 */
record Layout(Path root) {
    private static final int FIRST = 2;
    private static final int BOTH = 3;
    private static final Pattern KEY_TEXT = Pattern.compile("[a-z0-9/]*");
    private static final Pattern HEAD = Pattern.compile("[a-z0-9][a-z0-9-]{1,2}");
    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Returns the area of unfinished writes; its name is longer than a folder's of the first level. */
    Path drafts() {
        return root.resolve("tmp");
    }

    /** Returns the area of blobs that come in parts; its name, too, is longer than a folder's. */
    Path parts() {
        return root.resolve("parts");
    }

    Path file(BlobKey key) {
        return file(fileName(key));
    }

    Path file(String fileName) {
        return folder(head(fileName)).resolve(fileName);
    }

    /** Returns the folder of either level: {@code 3f/a} for {@code 3fa}, {@code 3f} for {@code 3f}. */
    Path folder(String head) {
        Path first = root.resolve(head.substring(0, FIRST));
        return head.length() == FIRST ? first : first.resolve(head.substring(FIRST));
    }

    /** Returns the folder of a path below the root. */
    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "a path below the root has a parent");
    }

    static String fileName(BlobKey key) {
        return fileName(key.value());
    }

    /** Returns the start of a file name for the start of a key. */
    static String fileName(String keyText) {
        return keyText.replace('/', '-');
    }

    static String keyText(String fileName) {
        return fileName.replace('-', '/');
    }

    /** Tells whether a key could start with this text, give or take a slash. */
    static boolean isKeyText(String text) {
        return KEY_TEXT.matcher(text).matches();
    }

    /** Returns the three characters that name the two folders of a file; a short name is filled up with the least character. */
    static String head(String fileName) {
        return fileName.length() >= BOTH ? fileName.substring(0, BOTH) : (fileName + "---").substring(0, BOTH);
    }

    /** Tells whether a folder of this name is one of ours; {@code head} is that of the folder above, empty for the root. */
    static boolean isFolderName(String head, String name) {
        return name.length() == (head.isEmpty() ? FIRST : BOTH - FIRST)
                && HEAD.matcher(head + name).matches();
    }

    /** Returns the key of a file in the folders named by {@code head}, or nothing if the file is not one of ours. */
    static Optional<BlobKey> key(String head, String fileName) {
        boolean ours = fileName.length() <= 200
                && FILE_NAME.matcher(fileName).matches()
                && head(fileName).equals(head);
        return ours ? Optional.of(new BlobKey(keyText(fileName))) : Optional.empty();
    }
}
