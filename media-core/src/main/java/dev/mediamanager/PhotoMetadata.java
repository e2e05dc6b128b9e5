package dev.mediamanager;

import dev.mediamanager.internal.json.PhotoProperties;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What cameras and people wrote into a picture: from Exif, IPTC and XMP. Claims of whoever made the file, not facts; texts are without control characters
 * and cut after {@value #MAX_TEXT} characters.
 *
 * <p>Whoever may view a media may read all of it, the place too. To keep a place from everyone, upload with {@link UploadRequest#withoutLocation()}.
 *
 * @param cameraMake who made the camera
 * @param cameraModel the camera
 * @param lens the lens
 * @param exposureSeconds how long the exposure took
 * @param aperture the f-number
 * @param iso the sensitivity
 * @param focalMillimetres the focal length
 * @param takenAt when it was taken, by the camera's clock
 * @param takenOffset the offset of that clock from UTC
 * @param place where it was taken
 * @param title the title
 * @param description what it shows
 * @param creators who made it
 * @param copyright the copyright notice
 * @param keywords the keywords
 * @param rating -1 for rejected, 0 for none, 1 to 5 stars
 * @param raw all tags as text, by their group and name, such as {@code exif.SubIFD.Exposure Program}; at most 150, and 12,000 characters together
 */
public record PhotoMetadata(
        Optional<String> cameraMake,
        Optional<String> cameraModel,
        Optional<String> lens,
        Optional<Double> exposureSeconds,
        Optional<Double> aperture,
        Optional<Integer> iso,
        Optional<Double> focalMillimetres,
        Optional<LocalDateTime> takenAt,
        Optional<ZoneOffset> takenOffset,
        Optional<GeoPoint> place,
        Optional<String> title,
        Optional<String> description,
        List<String> creators,
        Optional<String> copyright,
        List<String> keywords,
        Optional<Integer> rating,
        Map<String, String> raw) {
    /** The longest text. */
    public static final int MAX_TEXT = 1000;

    /** The most creators, and the most keywords. */
    public static final int MAX_LIST = 64;

    /** Copies the collections. */
    public PhotoMetadata {
        creators = List.copyOf(creators);
        keywords = List.copyOf(keywords);
        raw = Collections.unmodifiableMap(new TreeMap<>(raw));
    }

    /** Returns what was found in a picture when it was uploaded; all of it absent if there was nothing. */
    public static PhotoMetadata of(MediaInfo info) {
        return PhotoProperties.read(info.properties());
    }

    /** Returns this as properties of a {@link MediaInfo}, for {@link #of} to read back. */
    public Map<String, String> toProperties() {
        return PhotoProperties.write(this);
    }
}
