package dev.mediamanager.image;

import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.metadata.MetadataReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts together what is told of a picture. */
final class Facts {
    private Facts() {}

    static MediaInfo of(StoredPicture picture, Bytes bytes) throws IOException {
        PictureHeader header = picture.header();
        Map<String, String> properties = new TreeMap<>();
        properties.put("format", header.format().label());
        properties.put("colorModel", header.colorModel());
        properties.put("bitsPerSample", Integer.toString(header.depth()));
        properties.put("alpha", Boolean.toString(header.layout().hasAlpha()));
        properties.put("orientation", Integer.toString(header.orientation().exif()));
        properties.put("storedSize", header.width() + "x" + header.height());
        if (header.color() instanceof ColorSource.Profiled profiled) {
            properties.put("colorProfile", profiled.profile().name().orElse("unnamed"));
        }
        properties.putAll(MetadataReader.read(header.format(), bytes).toProperties());
        return new MediaInfo(
                Optional.of(new Dimensions(header.uprightWidth(), header.uprightHeight())),
                header.duration(),
                header.frames(),
                List.of(),
                List.of(),
                properties,
                !picture.complete());
    }
}
