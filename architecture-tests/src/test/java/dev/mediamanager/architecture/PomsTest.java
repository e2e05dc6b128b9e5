package dev.mediamanager.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the poms say twice, they say alike. */
class PomsTest {
    private static final Pom ROOT = Pom.of("");
    private static final List<String> FOLDERS = ROOT.texts("/project/modules/module");

    @Test
    void rules_coverEveryModule() {
        assertThat(Arrays.stream(Module.values()).map(Module::folder))
                .containsExactlyInAnyOrderElementsOf(FOLDERS.stream()
                        .filter(folder -> !List.of("media-bom", "media-embedded", "architecture-tests")
                                .contains(folder))
                        .toList());
    }

    @Test
    void bom_namesEveryPublishedModule() {
        List<String> published = FOLDERS.stream()
                .filter(folder -> !folder.equals("media-bom") && Pom.of(folder).isPublished())
                .toList();
        String managed = "/project/dependencyManagement/dependencies/dependency[groupId='dev.mediamanager']/artifactId";
        assertThat(Pom.of("media-bom").texts(managed)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(ROOT.texts(managed)).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void embedded_holdsWhatNeedsNoServer() {
        assertThat(Pom.of("media-embedded").texts("/project/dependencies/dependency/artifactId"))
                .containsExactlyInAnyOrderElementsOf(
                        Module.STARTING.stream().map(Module::folder).toList());
    }

    @ParameterizedTest
    @EnumSource
    void jar_hasAModuleName(Module module) {
        assertThat(Pom.of(module.folder()).texts("/project/properties/module.name"))
                .singleElement()
                .asString()
                .startsWith("dev.mediamanager.");
    }
}
