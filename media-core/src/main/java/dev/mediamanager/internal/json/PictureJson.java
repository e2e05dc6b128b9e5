package dev.mediamanager.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.Fit;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Picture;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Encoding;
import dev.mediamanager.picture.Gravity;
import dev.mediamanager.picture.ImageOperation;
import dev.mediamanager.picture.Position;
import dev.mediamanager.picture.Region;
import dev.mediamanager.picture.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a picture. Those that have their default are left out, so that a hash stays when a member is added. */
final class PictureJson {
    private PictureJson() {}

    static void write(Picture picture, Map<String, Object> members) {
        members.put("fit", Fields.write(picture.fit()));
        members.put("width", picture.width());
        members.put("height", picture.height());
        members.put("format", Fields.write(picture.format()));
        members.put("quality", picture.quality());
        if (picture.enlarge()) {
            members.put("enlarge", true);
        }
        if (picture.position() != Gravity.CENTER) {
            members.put("position", ValueJson.write(picture.position(), Position.class));
        }
        picture.region().ifPresent(region -> members.put("region", ValueJson.write(region, Region.class)));
        picture.background().ifPresent(color -> members.put("background", ValueJson.write(color, Color.class)));
        if (!picture.operations().isEmpty()) {
            members.put("operations", ValueJson.write(picture.operations(), ImageOperation.class));
        }
        picture.encoding().ssim().ifPresent(ssim -> members.put("ssim", ssim));
        picture.encoding().colors().ifPresent(colors -> members.put("colors", colors));
        if (picture.encoding().dither()) {
            members.put("dither", true);
        }
        if (picture.encoding().lossless()) {
            members.put("lossless", true);
        }
        if (picture.encoding().progressive()) {
            members.put("progressive", true);
        }
        if (picture.encoding().chroma() != Encoding.Chroma.HALF) {
            members.put("chroma", Fields.write(picture.encoding().chroma()));
        }
        if (picture.encoding().animated()) {
            members.put("animated", true);
        }
        if (!picture.scaling().equals(Scaling.USUAL)) {
            members.put("scaling", ValueJson.write(picture.scaling(), Scaling.class));
        }
    }

    static Picture read(Fields fields) {
        Fields f = fields.only(
                "type",
                "fit",
                "width",
                "height",
                "format",
                "quality",
                "enlarge",
                "position",
                "region",
                "background",
                "operations",
                "ssim",
                "colors",
                "dither",
                "lossless",
                "progressive",
                "chroma",
                "animated",
                "scaling");
        Encoding encoding = new Encoding(
                f.has("ssim") ? Optional.of(f.number("ssim")) : Optional.empty(),
                f.has("colors") ? Optional.of(f.integer("colors")) : Optional.empty(),
                flag(f, "dither"),
                flag(f, "lossless"),
                flag(f, "progressive"),
                f.has("chroma") ? f.constant("chroma", Encoding.Chroma.class) : Encoding.Chroma.HALF,
                flag(f, "animated"));
        return new Picture(
                f.constant("fit", Fit.class),
                f.integer("width"),
                f.integer("height"),
                flag(f, "enlarge"),
                optional(f, "position", Position.class).orElse(Gravity.CENTER),
                optional(f, "region", Region.class),
                optional(f, "background", Color.class),
                operations(f),
                f.constant("format", ImageFormat.class),
                f.integer("quality"),
                encoding,
                optional(f, "scaling", Scaling.class).orElse(Scaling.USUAL));
    }

    private static boolean flag(Fields f, String name) {
        return f.has(name) && f.bool(name);
    }

    private static <T> Optional<T> optional(Fields f, String name, Class<T> type) {
        return f.has(name) ? Optional.of(ValueJson.read(name, type, f.member(name))) : Optional.empty();
    }

    private static List<ImageOperation> operations(Fields f) {
        List<ImageOperation> operations = new ArrayList<>();
        if (f.has("operations")) {
            for (JsonNode node : f.array("operations")) {
                operations.add(operation(operations.size() + 1, node));
            }
        }
        return operations;
    }

    /** Reads one of many, and tells which one is wrong: from 1 on. */
    private static ImageOperation operation(int number, JsonNode node) {
        String what = "operation " + number;
        try {
            return ValueJson.read(what, ImageOperation.class, node);
        } catch (MediaRejectedException e) {
            throw ValueJson.renamed(e, field -> field.startsWith(what) ? field : what + ": " + field);
        }
    }
}
