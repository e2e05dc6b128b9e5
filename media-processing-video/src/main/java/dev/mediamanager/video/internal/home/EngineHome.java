package dev.mediamanager.video.internal.home;

import dev.mediamanager.MediaConfigurationException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The folder where the engines keep what outlives a JVM: unpacked programs and the notes of running children. Only our user may write there, since
 * what lies there is executed.
 */
public final class EngineHome {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Optional<Path> configured;
    private Optional<Path> folder = Optional.empty();

    /** @param configured the folder to use; by default one of our user in the folder for temporary files */
    public EngineHome(Optional<Path> configured) {
        this.configured = configured;
    }

    /** Returns the folder of notes on running children. */
    public Path children() {
        return subfolder("children");
    }

    /** Returns the folder of unpacked programs. */
    public Path programs() {
        return subfolder("programs");
    }

    private Path subfolder(String name) {
        Path sub = folder().resolve(name);
        try {
            return Files.createDirectories(sub);
        } catch (IOException e) {
            throw new MediaConfigurationException(
                    "Cannot create " + sub + ": " + e, "Set 'video.home' to a folder that can be written", e);
        }
    }

    private synchronized Path folder() {
        if (folder.isEmpty()) {
            Path wanted = configured.orElseGet(() -> Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "mediamanager-" + System.getProperty("user.name").replaceAll("\\W", "_")));
            try {
                folder = Optional.of(open(wanted.toAbsolutePath()));
            } catch (IOException e) {
                throw new MediaConfigurationException(
                        "The engines' folder cannot be used: " + e.getMessage(),
                        "Set 'video.home' to a folder that only this user can write",
                        e);
            }
        }
        return folder.get();
    }

    private static Path open(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(folder);
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        PosixFileAttributes attributes =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path probe = Files.createTempFile(folder, "owner", "");
        boolean ours = attributes.owner().equals(Files.getOwner(probe));
        Files.delete(probe);
        boolean shared = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        if (!attributes.isDirectory() || !ours || shared) {
            throw new IOException(
                    folder + " must be a folder that belongs to this user, and that no other user can write");
        }
        return folder;
    }
}
