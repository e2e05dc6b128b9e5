package dev.mediamanager.image.internal.color;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The profiles of colord and Ghostscript, where Debian installs them: of displays, and of a press. */
class InstalledProfilesTest {
    private static final Path FOLDER = Path.of("/usr/share/color/icc");

    @Test
    void everyProfile_isWithinTwoLevelsOfLittleCms() throws IOException {
        Requires.tool(
                "icc",
                Files.isDirectory(FOLDER.resolve("colord")) && Files.isDirectory(FOLDER.resolve("ghostscript")),
                "install the packages colord-data and libgs-common");
        List<String> different = new ArrayList<>();
        Set<Layout> layouts = new HashSet<>();
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            Optional<IccProfile> profile = IccProfile.of(bytes);
            for (Layout layout : List.of(Layout.GRAY, Layout.RGB, Layout.CMYK)) {
                if (profile.isPresent() && profile.get().describes(layout)) {
                    layouts.add(layout);
                    int worst = LittleCms.worst(bytes, layout);
                    if (worst > 2) {
                        different.add(file.getFileName() + ": " + worst);
                    }
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(layouts).containsExactlyInAnyOrder(Layout.GRAY, Layout.RGB, Layout.CMYK);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".icc")).sorted().toList();
        }
    }
}
