package dev.mediamanager.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.examples.plugin.ExcerptProcessor.Excerpt;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.testkit.ProcessorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptProcessorTest extends ProcessorContract {
    @Override
    protected MediaProcessor open() {
        return new ExcerptProcessor();
    }

    @Override
    protected MediaType type() {
        return new MediaType("text/plain");
    }

    @Override
    protected Path goodSource(Path folder) throws IOException {
        return Files.writeString(folder.resolve("good"), "One  two\nthree four. ".repeat(10_000));
    }

    @Override
    protected MediaInfo goodInfo() {
        return MediaInfo.EMPTY;
    }

    @Override
    protected Path corruptSource(Path folder) throws IOException {
        return Files.writeString(folder.resolve("corrupt"), " \n\t ".repeat(1000));
    }

    @Override
    protected List<NamedSpec> variants() {
        return List.of(new Excerpt(3).named("line"), new Excerpt(50).named("paragraph"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501})
    void spec_refusesOtherNumbers(int words) {
        assertThatThrownBy(() -> new Excerpt(words))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("1 to 500");
    }

    @Test
    void spec_comesBackFromJson() {
        Recipe recipe = Recipe.of(new Excerpt(7).named("line"));
        assertThat(Recipe.fromJson(recipe.toJson(), List.of(new ExcerptProcessor())))
                .isEqualTo(recipe);
    }
}
