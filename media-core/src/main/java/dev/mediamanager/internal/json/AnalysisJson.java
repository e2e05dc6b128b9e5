package dev.mediamanager.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.DominantColor;
import dev.mediamanager.Exposure;
import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PerceptualHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON of {@link ImageAnalysis}. */
public final class AnalysisJson {
    private AnalysisJson() {}

    /** Returns the JSON of an analysis. */
    public static String write(ImageAnalysis analysis) {
        Exposure exposure = analysis.exposure();
        return Json.write(Map.of(
                "blurHash",
                analysis.blurHash(),
                "thumbHash",
                analysis.thumbHash(),
                "colors",
                analysis.colors().stream()
                        .map(color -> Map.of("color", color.css(), "share", color.share()))
                        .toList(),
                "perceptualHash",
                analysis.perceptualHash().toString(),
                "sharpness",
                analysis.sharpness(),
                "exposure",
                Map.of(
                        "mean",
                        exposure.mean(),
                        "contrast",
                        exposure.contrast(),
                        "shadows",
                        exposure.shadows(),
                        "highlights",
                        exposure.highlights()),
                "animated",
                analysis.animated(),
                "transparent",
                analysis.transparent()));
    }

    /** Reads what {@link #write} wrote. */
    public static ImageAnalysis read(String json) {
        Fields fields = new Fields("analysis", Json.read("analysis", json));
        List<DominantColor> colors = new ArrayList<>();
        for (JsonNode node : fields.array("colors")) {
            Fields color = new Fields("color", node);
            colors.add(new DominantColor(rgb(color.text("color")), color.number("share")));
        }
        Fields exposure = new Fields("exposure", fields.node().path("exposure"));
        return new ImageAnalysis(
                fields.text("blurHash"),
                fields.text("thumbHash"),
                colors,
                PerceptualHash.of(fields.text("perceptualHash")),
                fields.number("sharpness"),
                new Exposure(
                        exposure.number("mean"),
                        exposure.number("contrast"),
                        exposure.number("shadows"),
                        exposure.number("highlights")),
                fields.node().path("animated").asBoolean(),
                fields.node().path("transparent").asBoolean());
    }

    private static int rgb(String css) {
        if (!css.matches("#[0-9a-f]{6}")) {
            throw MediaRejectedException.argument("color", css, "# and 6 hex digits");
        }
        return Integer.parseInt(css.substring(1), 16);
    }
}
