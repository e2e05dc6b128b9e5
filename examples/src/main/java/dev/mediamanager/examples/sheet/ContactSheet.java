package dev.mediamanager.examples.sheet;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Gravity;
import dev.mediamanager.picture.Placement;
import dev.mediamanager.picture.TextMark;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * Makes one PNG that shows all filters, all fits and most operations on one photograph, as the library makes them, but for the levels that
 * {@link SmallPng} leaves; the captions, too, are text marks of its own.
 */
public final class ContactSheet {
    private static final int COLUMNS = 7;
    private static final int GAP = 8;
    private static final int CAPTION = 16;
    private static final int PITCH_X = Cells.WIDTH + GAP;
    private static final int PITCH_Y = Cells.HEIGHT + CAPTION + GAP;
    private static final java.awt.Color PAPER = new java.awt.Color(0xf4f4f2);
    private static final double EM = 11;
    private static final String FRAMED = "framed";

    private ContactSheet() {}

    /** Takes the file to write; {@code docs/filters.png} if it is not given. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length == 0 ? "docs/filters.png" : args[0]);
        Path folder = Files.createTempDirectory("contact-sheet");
        try (MediaManager media = MediaManager.open(folder.resolve("media"))) {
            write(media, folder, file);
        }
    }

    /** Makes the sheet with a manager. */
    static void write(MediaManager media, Path folder, Path file) throws IOException {
        Path photograph = folder.resolve("raccoon.jpg");
        try (InputStream in = Objects.requireNonNull(ContactSheet.class.getResourceAsStream("raccoon.jpg"))) {
            Files.copy(in, photograph);
        }
        Map<String, Picture> pictures = new LinkedHashMap<>(Cells.filters());
        pictures.putAll(Cells.fits());
        pictures.putAll(Cells.operations());
        pictures.put(FRAMED, Cells.framed());
        Map<String, BufferedImage> made = made(media, photograph, pictures);
        BufferedImage framed = Objects.requireNonNull(made.remove(FRAMED));
        made.putAll(made(media, png(framed, folder.resolve("framed.png")), Cells.frames()));
        Map<String, Picture> captions = new LinkedHashMap<>();
        made.keySet().forEach(text -> captions.put(text, caption(text)));
        Map<String, BufferedImage> written = made(media, png(paper(), folder.resolve("paper.png")), captions);
        List<String> fits = new ArrayList<>(Cells.fits().keySet());
        fits.addAll(Cells.frames().keySet());
        List<List<String>> groups = List.of(
                List.copyOf(Cells.filters().keySet()),
                fits,
                List.copyOf(Cells.operations().keySet()));

        int rows = groups.stream().mapToInt(group -> rows(group.size())).sum();
        BufferedImage sheet = new BufferedImage(
                COLUMNS * PITCH_X + GAP, rows * PITCH_Y + groups.size() * GAP, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = sheet.createGraphics();
        g.setColor(PAPER);
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        int top = GAP;
        for (List<String> group : groups) {
            int index = 0;
            for (String text : group) {
                int x = GAP + index % COLUMNS * PITCH_X;
                int y = top + index / COLUMNS * PITCH_Y;
                BufferedImage picture = made.get(text);
                g.drawImage(picture, x, y, null);
                g.drawImage(written.get(text), x, y + Cells.HEIGHT + 2, null);
                index++;
            }
            top += rows(group.size()) * PITCH_Y + GAP;
        }
        g.dispose();
        SmallPng.write(sheet, file);
    }

    private static Path png(BufferedImage image, Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static int rows(int cells) {
        return (cells + COLUMNS - 1) / COLUMNS;
    }

    private static Map<String, BufferedImage> made(MediaManager media, Path file, Map<String, Picture> pictures)
            throws IOException {
        List<NamedSpec> specs = new ArrayList<>();
        pictures.values().forEach(picture -> specs.add(picture.named("cell-" + specs.size())));
        Media uploaded = media.upload(UploadRequest.of(Source.file(file)).process(new Recipe(specs)));
        media.jobs().await(uploaded.jobs().get(0), Duration.ofMinutes(5), progress -> {});
        Map<String, BufferedImage> images = new LinkedHashMap<>();
        for (String text : pictures.keySet()) {
            try (MediaContent content = media.stream(uploaded.variant("cell-" + images.size()));
                    InputStream in = content.inputStream()) {
                images.put(text, ImageIO.read(in));
            }
        }
        return images;
    }

    private static BufferedImage paper() {
        BufferedImage paper = new BufferedImage(Cells.WIDTH, CAPTION, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = paper.createGraphics();
        g.setColor(PAPER);
        g.fillRect(0, 0, Cells.WIDTH, CAPTION);
        g.dispose();
        return paper;
    }

    /** A mark is as wide as it is told; so that all captions are of one height, its width is guessed from its letters. */
    private static Picture caption(String text) {
        double ems = text.chars().mapToDouble(ContactSheet::ems).sum();
        Placement placement =
                Placement.at(Gravity.WEST, Math.min(1, ems * EM / Cells.WIDTH)).margin(0);
        return Picture.cover(Cells.WIDTH, CAPTION)
                .as(ImageFormat.PNG)
                .with(new TextMark(text, Color.of("#333333"), placement));
    }

    private static double ems(int letter) {
        if ("iljft.,' ".indexOf(letter) >= 0) {
            return 0.31;
        }
        return letter == 'm' || letter == 'w' ? 0.9 : 0.6;
    }
}
