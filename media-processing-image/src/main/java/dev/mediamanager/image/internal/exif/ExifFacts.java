package dev.mediamanager.image.internal.exif;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import dev.mediamanager.image.internal.io.Bytes;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people look for in Exif. Coordinates are not among it: that there are some is told, where they point to stays in the original.
 *
 * @param make who made the camera
 * @param model the camera
 * @param takenAt when the picture was taken, as of ISO 8601; with an offset from UTC if the camera knew it
 * @param gps whether a place is recorded
 */
public record ExifFacts(Optional<String> make, Optional<String> model, Optional<String> takenAt, boolean gps) {
    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_TEXT = 200;
    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");

    /** Reads what can be read of a TIFF file, or of an Exif block, which is built like one; broken parts are passed over. */
    public static ExifFacts read(Bytes tiff) {
        Metadata metadata = new Metadata();
        try {
            new ExifReader().extract(new BoundedReader(tiff, MAX_BYTES), metadata, 0);
        } catch (RuntimeException | StackOverflowError e) {
            // What was read until then counts.
        }
        Directory first = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Directory sub = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        return new ExifFacts(
                text(first, ExifIFD0Directory.TAG_MAKE),
                text(first, ExifIFD0Directory.TAG_MODEL),
                time(sub),
                metadata.containsDirectoryOfType(GpsDirectory.class));
    }

    private static Optional<String> text(@Nullable Directory directory, int tag) {
        String text = directory == null ? null : directory.getString(tag);
        if (text == null) {
            return Optional.empty();
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && c != 0xfffd)
                .limit(MAX_TEXT)
                .forEach(clean::appendCodePoint);
        return Optional.of(clean.toString().strip()).filter(stripped -> !stripped.isEmpty());
    }

    private static Optional<String> time(@Nullable Directory directory) {
        Optional<String> local = text(directory, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL);
        if (local.isEmpty()) {
            return local;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(local.get(), EXIF_TIME);
            Optional<String> offset = text(directory, ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL);
            return Optional.of(
                    offset.isEmpty()
                            ? time.toString()
                            : time.atOffset(ZoneOffset.of(offset.get())).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
