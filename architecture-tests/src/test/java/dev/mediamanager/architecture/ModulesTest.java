package dev.mediamanager.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.lang.module.ModuleFinder;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Directions between modules and packages. */
class ModulesTest {

    @ParameterizedTest
    @EnumSource
    void classes_wereRead(Module module) {
        assertThat(classesOf(module)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void module_knowsOnlyWhatItMay(Module module) {
        assertThat(classesOf(module)
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(use -> Module.of(use.getTargetClass())
                                .filter(target -> !module.mayUse(target))
                                .isPresent())
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void internalPackages_areUsedByTheirModuleAndTheTestkitOnly() {
        assertThat(Classes.MAIN.stream()
                        .filter(type -> Module.of(type).orElseThrow() != Module.TESTKIT)
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(use -> isInternal(use.getTargetClass()))
                        .filter(use -> !Module.of(use.getOriginClass()).equals(Module.of(use.getTargetClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void package_livesInOneModule() {
        Map<String, Set<Module>> modules = Classes.MAIN.stream()
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        Collectors.mapping(type -> Module.of(type).orElseThrow(), Collectors.toSet())));
        assertThat(modules).allSatisfy((name, owners) -> assertThat(owners).hasSize(1));
    }

    @Test
    void package_isNullMarked() {
        assertThat(Classes.MAIN.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                        .as("@NullMarked on %s", one.getName())
                        .isTrue());
    }

    @Test
    void internalPackagesOfTheCore_haveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.mediamanager.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(Classes.MAIN);
    }

    @Test
    void internalPackagesOfTheVideoModule_haveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.mediamanager.video.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(Classes.MAIN);
    }

    @Test
    void desktop_isForProcessorsOnly() {
        String[] desktop = ModuleFinder.ofSystem()
                .find("java.desktop")
                .orElseThrow()
                .descriptor()
                .packages()
                .toArray(String[]::new);
        noClasses()
                .that(Module.in(EnumSet.of(Module.CORE, Module.STORAGE_LOCAL, Module.JDBI)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(desktop)
                .check(Classes.MAIN);
    }

    static boolean isInternal(JavaClass type) {
        return Module.of(type).isPresent() && (type.getPackageName() + ".").contains(".internal.");
    }

    private static Stream<JavaClass> classesOf(Module module) {
        return Classes.MAIN.stream()
                .filter(type -> Module.of(type).filter(module::equals).isPresent());
    }
}
