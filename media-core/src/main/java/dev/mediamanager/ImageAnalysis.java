package dev.mediamanager;

import dev.mediamanager.internal.json.AnalysisJson;
import java.util.List;
import java.util.Optional;

/**
 * Placeholders and figures of a picture, as an {@link Analysis} found them. All but {@code animated} come from the upright picture in sRGB, scaled down to at
 * most 512 pixels a side; of an animation, its first frame.
 *
 * @param blurHash the placeholder of blurha.sh: 4x3 components, or 3x4 of a picture taller than wide; transparent parts count as white
 * @param thumbHash the placeholder of ThumbHash in Base64: 20 to 25 bytes, with the shape of the picture and its transparency
 * @param colors up to 6 colours, that of the largest share first; empty if all is transparent
 * @param perceptualHash what it looks like, for {@link Library#findSimilar}
 * @param sharpness how much fine detail there is: the root mean square of the luma's Laplacian, 0 to 4; below about 0.02 a photograph looks blurred
 * @param exposure how light it is
 * @param animated whether there is more than one frame
 * @param transparent whether some pixel is not opaque; a few of a large picture are lost in scaling it down
 */
public record ImageAnalysis(
        String blurHash,
        String thumbHash,
        List<DominantColor> colors,
        PerceptualHash perceptualHash,
        double sharpness,
        Exposure exposure,
        boolean animated,
        boolean transparent) {
    /** The property of a file's {@link MediaInfo} that holds the JSON. */
    private static final String PROPERTY = "analysis";

    /** Copies the list. */
    public ImageAnalysis {
        colors = List.copyOf(colors);
    }

    /** Returns what an analysis found, if these are the facts of its file. */
    public static Optional<ImageAnalysis> of(MediaInfo info) {
        try {
            return Optional.ofNullable(info.properties().get(PROPERTY)).map(ImageAnalysis::fromJson);
        } catch (MediaRejectedException e) {
            return Optional.empty(); // a plug-in's own property of that name
        }
    }

    /** Returns the facts of the file of an analysis. */
    public MediaInfo toInfo() {
        return MediaInfo.EMPTY.withProperty(PROPERTY, toJson());
    }

    /** Returns the JSON, in canonical form. */
    public String toJson() {
        return AnalysisJson.write(this);
    }

    /** Reads what {@link #toJson()} wrote. @throws MediaRejectedException if the text is not such JSON */
    public static ImageAnalysis fromJson(String json) {
        return AnalysisJson.read(json);
    }
}
