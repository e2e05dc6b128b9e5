package dev.mediamanager.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an API may show: the JDK's types and our own public ones, so that no library under it can break a caller. */
class ApiTest {

    @Test
    void signature_showsOnlyTheJdkAndOurApi() {
        List<String> leaks = Classes.MAIN.stream()
                .filter(Module.in(Module.PUBLISHED))
                .filter(ApiTest::isApi)
                .flatMap(type -> shown(type)
                        .flatMap(seen -> seen.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(seen -> !mayShow(type, seen))
                        .map(seen -> type.getName() + " shows " + seen.getName()))
                .distinct()
                .toList();
        assertThat(leaks).isEmpty();
    }

    private static boolean isApi(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !ModulesTest.isInternal(type)
                && type.getEnclosingClass().map(ApiTest::isApi).orElse(true);
    }

    private static boolean mayShow(JavaClass type, JavaClass seen) {
        if (Module.of(seen).isPresent()) {
            return isApi(seen);
        }
        boolean test = Module.of(type).orElseThrow() == Module.TESTKIT
                && (seen.getName().startsWith("org.junit.") || seen.getName().startsWith("org.assertj."));
        boolean jdk = seen.getName().startsWith("java.")
                || seen.getName().startsWith("javax.net.ssl.")
                || seen.getName().startsWith("javax.sql.");
        return test || seen.isPrimitive() || jdk;
    }

    private static Stream<JavaType> shown(JavaClass type) {
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> fields =
                type.getFields().stream().filter(ApiTest::isVisible).map(field -> field.getType());
        Stream<JavaType> methods =
                type.getCodeUnits().stream().filter(ApiTest::isVisible).flatMap(ApiTest::shown);
        return Stream.of(parents, fields, methods).flatMap(part -> part);
    }

    private static Stream<JavaType> shown(JavaCodeUnit method) {
        return Stream.of(
                        Stream.of(method.getReturnType()),
                        method.getParameterTypes().stream(),
                        method.getExceptionTypes().stream())
                .flatMap(part -> part);
    }

    private static boolean isVisible(JavaMember member) {
        return (member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }
}
