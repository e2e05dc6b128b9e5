package dev.mediamanager.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.CustomSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.VariantSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecReadersTest {
    private record Ascii(int columns) implements CustomSpec {
        @Override
        public String type() {
            return "acme-ascii";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("columns", columns);
        }
    }

    private record AsciiReader(int maxColumns) implements CustomSpec.Reader {
        @Override
        public String specType() {
            return "acme-ascii";
        }

        @Override
        public CustomSpec readSpec(Map<String, Object> parameters) {
            int columns = (Integer) parameters.get("columns");
            if (columns > maxColumns) {
                throw new IllegalStateException("A plug-in may throw anything");
            }
            return new Ascii(columns);
        }
    }

    @Test
    void readSpec_builtIn() {
        VariantSpec spec = Picture.cover(320, 240);

        assertThat(SpecReaders.NONE.readSpec(spec.toJson())).isEqualTo(spec);
    }

    @Test
    void readSpec_customWithReader() {
        SpecReaders readers = SpecReaders.of(List.of(new AsciiReader(200)));

        assertThat(readers.readSpec(new Ascii(80).toJson())).isEqualTo(new Ascii(80));
    }

    @Test
    void readSpec_customWithoutReader_keepsJsonAndHash() {
        VariantSpec read = SpecReaders.NONE.readSpec(new Ascii(80).toJson());

        assertThat(read).isInstanceOfSatisfying(CustomSpec.class, custom -> {
            assertThat(custom.type()).isEqualTo("acme-ascii");
            assertThat(custom.parameters()).isEqualTo(Map.of("columns", 80));
        });
        assertThat(read.hash()).isEqualTo(new Ascii(80).hash());
    }

    @Test
    void readSpec_customItsReaderRefuses_keepsJson() {
        SpecReaders readers = SpecReaders.of(List.of(new AsciiReader(40)));

        assertThat(readers.readSpec(new Ascii(80).toJson()).toJson()).isEqualTo(new Ascii(80).toJson());
    }

    @Test
    void readRecipe_mixed_keepsHash() {
        Recipe recipe = Recipe.of(Picture.contain(10, 20).named("small"), new Ascii(80).named("text"));

        assertThat(SpecReaders.NONE.readRecipe(recipe.toJson()).hash()).isEqualTo(recipe.hash());
    }
}
