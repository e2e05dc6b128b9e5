package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import java.util.ArrayList;
import java.util.List;

/** Does several changes of colour in one pass over a picture, with fractions between them, so that they are rounded once. */
final class TonePass {
    private static final int ROWS_BETWEEN_CHECKS = 64;

    private TonePass() {}

    static Bitmap run(Bitmap bitmap, List<ToneStage> stages, Runnable checkCancelled) {
        List<ToneStage> joined = joined(stages);
        if (joined.isEmpty()) {
            return bitmap;
        } else if (joined.size() == 1 && joined.get(0) instanceof ToneCurves curves) {
            return curved(curves.sameForAll() ? bitmap : bitmap.inColor(), curves);
        }
        return rows(bitmap.inColor(), joined, checkCancelled);
    }

    private static List<ToneStage> joined(List<ToneStage> stages) {
        List<ToneStage> joined = new ArrayList<>();
        for (ToneStage stage : stages) {
            int last = joined.size() - 1;
            if (stage instanceof ToneCurves next && last >= 0 && joined.get(last) instanceof ToneCurves curves) {
                joined.set(last, curves.then(next));
            } else {
                joined.add(stage);
            }
        }
        return joined;
    }

    private static Bitmap curved(Bitmap bitmap, ToneCurves curves) {
        int colors = bitmap.layout().colors();
        int bands = bitmap.layout().bands();
        byte[] from = bitmap.samples();
        byte[] to = from.clone();
        for (int channel = 0; channel < colors; channel++) {
            byte[] table = curves.bytes(channel);
            for (int at = channel; at < from.length; at += bands) {
                to[at] = table[from[at] & 0xff];
            }
        }
        return new Bitmap(bitmap.layout(), bitmap.width(), bitmap.height(), to);
    }

    private static Bitmap rows(Bitmap bitmap, List<ToneStage> stages, Runnable checkCancelled) {
        int width = bitmap.width();
        int bands = bitmap.layout().bands();
        byte[] to = bitmap.samples().clone();
        float[][] rgb = new float[3][width];
        for (int y = 0; y < bitmap.height(); y++) {
            if (y % ROWS_BETWEEN_CHECKS == 0) {
                checkCancelled.run();
            }
            int start = y * width * bands;
            for (int channel = 0; channel < 3; channel++) {
                float[] levels = rgb[channel];
                for (int x = 0, at = start + channel; x < width; x++, at += bands) {
                    levels[x] = to[at] & 0xff;
                }
            }
            for (ToneStage stage : stages) {
                stage.row(rgb, y, width, bitmap.height());
            }
            for (int channel = 0; channel < 3; channel++) {
                float[] levels = rgb[channel];
                for (int x = 0, at = start + channel; x < width; x++, at += bands) {
                    to[at] = (byte) (int) (levels[x] + 0.5f);
                }
            }
        }
        return new Bitmap(bitmap.layout(), width, bitmap.height(), to);
    }
}
