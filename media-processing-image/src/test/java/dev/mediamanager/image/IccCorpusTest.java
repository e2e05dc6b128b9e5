package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaType;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.color.LittleCms;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.pixels.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The profiles in real pictures, by LittleCMS. */
class IccCorpusTest {
    @Test
    void everyProfile_isWithinOneLevelOfLittleCms() throws IOException {
        Corpus corpus = Corpus.open();
        List<String> different = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int compared = 0;
        for (Path file : corpus.pictures()) {
            Optional<PictureHeader> header = header(file);
            if (header.isEmpty() || !(header.get().color() instanceof ColorSource.Profiled profiled)) {
                continue;
            }
            IccProfile profile = profiled.profile();
            if (profile.describes(header.get().layout())) {
                compared++;
                names.add(profile.name().orElse(""));
                int colors = header.get().layout().colors();
                Layout layout = colors == 1 ? Layout.GRAY : colors == 3 ? Layout.RGB : Layout.CMYK;
                int worst = LittleCms.worst(profile.bytes(), layout);
                if (worst > 1) {
                    different.add(corpus.name(file) + " (" + profile.name() + "): " + worst);
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(15);
        assertThat(names).hasSizeGreaterThan(3);
    }

    private static Optional<PictureHeader> header(Path file) throws IOException {
        Optional<PictureFormat> format = PictureFormat.of(new MediaType(Corpus.type(file)));
        if (format.isEmpty()) {
            return Optional.empty();
        }
        try (FileBytes bytes = new FileBytes(file)) {
            return Optional.of(Formats.open(format.get(), bytes, Limits.DEFAULT).header());
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // CorpusTest has what is not read
        }
    }
}
