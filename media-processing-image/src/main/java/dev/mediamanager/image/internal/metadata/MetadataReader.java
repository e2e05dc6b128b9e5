package dev.mediamanager.image.internal.metadata;

import com.drew.lang.GeoLocation;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import dev.mediamanager.GeoPoint;
import dev.mediamanager.PhotoMetadata;
import dev.mediamanager.image.internal.exif.BoundedReader;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.io.Bytes;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Exif, IPTC and XMP into one {@link PhotoMetadata}. Camera and lens come from Exif, else from XMP; exposure, time and place from Exif alone, and the
 * rating from XMP alone. Title, description, creators, rights and keywords come from XMP, else from IPTC, else from Exif where it has them. Blocks are not
 * compared by age or by the digest of IPTC that the guidelines of the Metadata Working Group ask for.
 */
public final class MetadataReader {
    private static final int MAX_BYTES = 4 << 20;
    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");

    private final Metadata exif = new Metadata();
    private final Metadata iptc = new Metadata();
    private final XmpTexts xmp;

    private MetadataReader(PictureFormat format, Bytes bytes) {
        Blocks blocks = Blocks.of(format, bytes);
        xmp = XmpTexts.read(blocks.xmp == null ? new byte[0] : blocks.xmp);
        if (format == PictureFormat.TIFF) {
            readExif(bytes);
        } else if (blocks.exif != null) {
            readExif(new ArrayBytes(blocks.exif));
        }
        if (blocks.iptc != null) {
            readIptc(blocks.iptc);
        }
    }

    /** Reads what can be read; broken parts are passed over. */
    public static PhotoMetadata read(PictureFormat format, Bytes bytes) {
        return new MetadataReader(format, bytes).metadata();
    }

    private void readExif(Bytes tiff) {
        try {
            new ExifReader().extract(new BoundedReader(tiff, MAX_BYTES), exif, 0);
        } catch (RuntimeException | StackOverflowError e) {
            // What was read until then counts.
        }
    }

    private void readIptc(byte[] block) {
        try {
            new IptcReader().extract(new SequentialByteArrayReader(block), iptc, block.length);
        } catch (RuntimeException | StackOverflowError e) {
            // What was read until then counts.
        }
    }

    private PhotoMetadata metadata() {
        RawTags raw = new RawTags();
        raw.add("exif", exif);
        raw.add("iptc", iptc);
        raw.add(xmp);
        Directory first = exif.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Directory sub = exif.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        Directory news = iptc.getFirstDirectoryOfType(IptcDirectory.class);
        Optional<LocalDateTime> taken =
                text(sub, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL).flatMap(MetadataReader::time);
        return new PhotoMetadata(
                text(first, ExifIFD0Directory.TAG_MAKE).or(() -> xmp.first("tiff:Make")),
                text(first, ExifIFD0Directory.TAG_MODEL).or(() -> xmp.first("tiff:Model")),
                text(sub, ExifSubIFDDirectory.TAG_LENS_MODEL)
                        .or(() -> xmp.first("exifEX:LensModel"))
                        .or(() -> xmp.first("aux:Lens")),
                number(sub, ExifSubIFDDirectory.TAG_EXPOSURE_TIME, seconds -> seconds > 0),
                number(sub, ExifSubIFDDirectory.TAG_FNUMBER, aperture -> aperture > 0),
                number(sub, ExifSubIFDDirectory.TAG_ISO_EQUIVALENT, iso -> iso > 0 && iso <= Integer.MAX_VALUE)
                        .map(Double::intValue),
                number(sub, ExifSubIFDDirectory.TAG_FOCAL_LENGTH, millimetres -> millimetres > 0),
                taken,
                taken.isEmpty()
                        ? Optional.empty()
                        : text(sub, ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL).flatMap(MetadataReader::offset),
                place(),
                xmp.first("dc:title").or(() -> text(news, IptcDirectory.TAG_OBJECT_NAME)),
                xmp.first("dc:description")
                        .or(() -> text(news, IptcDirectory.TAG_CAPTION))
                        .or(() -> text(first, ExifIFD0Directory.TAG_IMAGE_DESCRIPTION)),
                creators(first, news),
                xmp.first("dc:rights")
                        .or(() -> text(news, IptcDirectory.TAG_COPYRIGHT_NOTICE))
                        .or(() -> text(first, ExifIFD0Directory.TAG_COPYRIGHT)),
                either(xmp.all("dc:subject"), texts(news, IptcDirectory.TAG_KEYWORDS)),
                xmp.first("xmp:Rating").flatMap(MetadataReader::rating),
                raw.all());
    }

    private List<String> creators(@Nullable Directory first, @Nullable Directory news) {
        List<String> written = either(xmp.all("dc:creator"), texts(news, IptcDirectory.TAG_BY_LINE));
        return either(
                written, text(first, ExifIFD0Directory.TAG_ARTIST).stream().toList());
    }

    private static List<String> either(List<String> preferred, List<String> other) {
        return (preferred.isEmpty() ? other : preferred)
                .stream().distinct().limit(PhotoMetadata.MAX_LIST).toList();
    }

    private Optional<GeoPoint> place() {
        GpsDirectory gps = exif.getFirstDirectoryOfType(GpsDirectory.class);
        try {
            GeoLocation location = gps == null ? null : gps.getGeoLocation();
            if (location == null
                    || !(Math.abs(location.getLatitude()) <= 90)
                    || !(Math.abs(location.getLongitude()) <= 180)) {
                return Optional.empty();
            }
            Optional<Double> height = number(gps, GpsDirectory.TAG_ALTITUDE, metres -> metres < 100_000);
            boolean below =
                    number(gps, GpsDirectory.TAG_ALTITUDE_REF, ref -> ref == 1).isPresent();
            return Optional.of(new GeoPoint(
                    location.getLatitude(), location.getLongitude(), height.map(metres -> below ? -metres : metres)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(@Nullable Directory directory, int tag) {
        String text = directory == null ? null : directory.getString(tag);
        return text == null ? Optional.empty() : Cleaning.text(text);
    }

    private static List<String> texts(@Nullable Directory directory, int tag) {
        String[] texts = directory == null ? null : directory.getStringArray(tag);
        Stream<String> all = texts == null ? Stream.empty() : Arrays.stream(texts);
        return all.flatMap(text -> Cleaning.text(text).stream()).toList();
    }

    private static Optional<Double> number(@Nullable Directory directory, int tag, DoublePredicate sound) {
        Double number = directory == null ? null : directory.getDoubleObject(tag);
        return Optional.ofNullable(number).filter(value -> Double.isFinite(value) && sound.test(value));
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, EXIF_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> offset(String text) {
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> rating(String text) {
        try {
            int rating = (int) Double.parseDouble(text);
            return rating >= -1 && rating <= 5 ? Optional.of(rating) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
