package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mediamanager.testkit.Mutants;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of the profile {@code fuzz}: the targets run, on sound files and on damaged ones. */
class FuzzTargetsTest {
    private static final int MUTANTS = 300;

    private interface Target {
        void accept(byte[] data) throws IOException;
    }

    private static Target target(String name) {
        return switch (name) {
            case "Jpeg" -> FuzzTargets.Jpeg::fuzzerTestOneInput;
            case "Png" -> FuzzTargets.Png::fuzzerTestOneInput;
            case "Gif" -> FuzzTargets.Gif::fuzzerTestOneInput;
            case "Location" -> FuzzTargets.Location::fuzzerTestOneInput;
            default -> FuzzTargets.Exif::fuzzerTestOneInput;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jpeg", "Png", "Gif", "Exif", "Location"})
    void target_takesWhateverComes(String name) {
        Random random = new Random(1);
        for (byte[] seed : Fuzz.seeds(name).values()) {
            assertThatCode(() -> target(name).accept(seed)).doesNotThrowAnyException();
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = Mutants.of(seed, random);
                assertThatCode(() -> target(name).accept(mutant)).doesNotThrowAnyException();
            }
        }
        assertThatCode(() -> target(name).accept(new byte[0])).doesNotThrowAnyException();
    }
}
