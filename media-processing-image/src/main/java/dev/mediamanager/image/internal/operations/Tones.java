package dev.mediamanager.image.internal.operations;

import dev.mediamanager.picture.Brightness;
import dev.mediamanager.picture.ColorMatrix;
import dev.mediamanager.picture.Contrast;
import dev.mediamanager.picture.Curves;
import dev.mediamanager.picture.Duotone;
import dev.mediamanager.picture.Filter;
import dev.mediamanager.picture.Gamma;
import dev.mediamanager.picture.Grayscale;
import dev.mediamanager.picture.Hue;
import dev.mediamanager.picture.ImageOperation;
import dev.mediamanager.picture.Invert;
import dev.mediamanager.picture.Saturation;
import dev.mediamanager.picture.Sepia;
import dev.mediamanager.picture.Threshold;
import dev.mediamanager.picture.Tint;
import dev.mediamanager.picture.Vignette;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages of the operations that look at one pixel at a time. */
final class Tones {
    private Tones() {}

    /** Returns the stage of an operation; empty if it is not one of these. */
    static Optional<ToneStage> of(ImageOperation operation) {
        return ofCurve(operation).or(() -> ofMatrix(operation)).or(() -> ofOther(operation));
    }

    private static Optional<ToneStage> ofCurve(ImageOperation operation) {
        if (operation instanceof Brightness brightness) {
            return Optional.of(ToneCurves.of(x -> x * brightness.factor()));
        } else if (operation instanceof Contrast contrast) {
            return Optional.of(ToneCurves.of(x -> (x - 0.5) * contrast.factor() + 0.5));
        } else if (operation instanceof Gamma gamma) {
            return Optional.of(ToneCurves.of(x -> Math.pow(x, 1 / gamma.gamma())));
        } else if (operation instanceof Invert) {
            return Optional.of(ToneCurves.of(x -> 1 - x));
        } else if (operation instanceof Curves curves) {
            return Optional.of(ToneCurves.through(curves.red(), curves.green(), curves.blue()));
        }
        return Optional.empty();
    }

    private static Optional<ToneStage> ofMatrix(ImageOperation operation) {
        if (operation instanceof Saturation saturation) {
            return Optional.of(Matrix.saturation(saturation.factor()));
        } else if (operation instanceof Hue hue) {
            return Optional.of(Matrix.hue(hue.degrees()));
        } else if (operation instanceof Grayscale grayscale) {
            return Optional.of(Matrix.grayscale(grayscale.amount()));
        } else if (operation instanceof Sepia sepia) {
            return Optional.of(Matrix.sepia(sepia.amount()));
        } else if (operation instanceof ColorMatrix matrix) {
            return Optional.of(Matrix.of(matrix.values()));
        }
        return Optional.empty();
    }

    private static Optional<ToneStage> ofOther(ImageOperation operation) {
        if (operation instanceof Tint tint) {
            return Optional.of(ToneScale.over(tint.color(), tint.amount()));
        } else if (operation instanceof Duotone duotone) {
            return Optional.of(ToneScale.between(duotone.shadows(), duotone.highlights()));
        } else if (operation instanceof Threshold threshold) {
            return Optional.of(threshold(threshold.level()));
        } else if (operation instanceof Vignette vignette) {
            return Optional.of(vignette((float) vignette.strength(), (float) vignette.radius()));
        } else if (operation instanceof Filter filter) {
            return Optional.of(filter(filter));
        }
        return Optional.empty();
    }

    private static ToneStage threshold(int level) {
        float least = level - 0.01f; // The weights of lightness do not quite sum up to 1 in floats.
        return (rgb, y, width, height) -> {
            for (int x = 0; x < width; x++) {
                float result = Colors.lightness(rgb[0][x], rgb[1][x], rgb[2][x]) >= least ? ToneStage.FULL : 0;
                rgb[0][x] = result;
                rgb[1][x] = result;
                rgb[2][x] = result;
            }
        };
    }

    private static ToneStage vignette(float strength, float radius) {
        return (rgb, y, width, height) -> {
            float v = (2 * y + 1f) / height - 1;
            for (int x = 0; x < width; x++) {
                float u = (2 * x + 1f) / width - 1;
                float distance = (float) Math.sqrt((u * u + v * v) / 2);
                float t = Math.max(0, (distance - radius) / (1 - radius));
                float light = 1 - strength * t * t * (3 - 2 * t);
                rgb[0][x] *= light;
                rgb[1][x] *= light;
                rgb[2][x] *= light;
            }
        };
    }

    private static ToneStage filter(Filter filter) {
        List<ToneStage> stages = new ArrayList<>();
        filter.filter().operations().forEach(operation -> of(operation).ifPresent(stages::add));
        if (filter.strength() == 1) {
            return (rgb, y, width, height) -> stages.forEach(stage -> stage.row(rgb, y, width, height));
        }
        float strength = (float) filter.strength();
        return (rgb, y, width, height) -> {
            float[][] before = {rgb[0].clone(), rgb[1].clone(), rgb[2].clone()};
            stages.forEach(stage -> stage.row(rgb, y, width, height));
            for (int channel = 0; channel < 3; channel++) {
                for (int x = 0; x < width; x++) {
                    float old = before[channel][x];
                    rgb[channel][x] = old + strength * (rgb[channel][x] - old);
                }
            }
        };
    }
}
