package dev.mediamanager.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.BaseStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.InflaterOutputStream;
import org.junit.jupiter.api.Test;

/** We are a guest in the host's JVM: what no class of ours may do there. */
class GuestTest {
    private static final DescribedPredicate<JavaClass> EMBEDDED = Module.in(Module.EMBEDDED);

    /** Programs for a child process: that JVM is their own. */
    private static final DescribedPredicate<JavaClass> PROGRAMS = describe(
            "programs", type -> type.tryGetMethod("main", String[].class).isPresent());

    private static final Set<String> LOOKUPS = Set.of("javax.imageio.ImageIO", "javax.imageio.spi.IIORegistry");

    private static final Set<String> COLOR_MANAGEMENT =
            Set.of("java.awt.color.ICC_Profile", "java.awt.color.ICC_ColorSpace", "java.awt.image.ColorConvertOp");

    private static final Set<String> XML_FACTORIES = Set.of(
            "javax.xml.parsers.DocumentBuilderFactory",
            "javax.xml.parsers.SAXParserFactory",
            "javax.xml.stream.XMLInputFactory",
            "javax.xml.transform.TransformerFactory",
            "javax.xml.validation.SchemaFactory",
            "javax.xml.xpath.XPathFactory");

    /** One class takes away a property again that a library leaves behind. */
    @Test
    void jvm_isLeftAsItIs() {
        noneCalls(
                EMBEDDED.and(not(PROGRAMS)).and(not(named("dev.mediamanager.image.internal.codec.LibWebp"))),
                Calls.to(System.class, "exit", "setProperty", "setProperties", "clearProperty")
                        .or(Calls.to(System.class, "setOut", "setErr", "setIn"))
                        .or(Calls.to(Runtime.class, "exit", "halt"))
                        .or(Calls.to(Locale.class, "setDefault"))
                        .or(Calls.to(TimeZone.class, "setDefault"))
                        .or(Calls.to(Thread.class, "setDefaultUncaughtExceptionHandler")));
    }

    /** Child processes must not outlive the JVM; the hook goes when their keeper is closed. */
    @Test
    void shutdownHook_isForChildProcessesOnly() {
        noneCalls(
                EMBEDDED.and(not(named("dev.mediamanager.video.internal.sandbox.Sandbox"))),
                Calls.to(Runtime.class, "addShutdownHook"));
    }

    @Test
    void commonPool_isLeftToTheHost() {
        noneCalls(
                EMBEDDED,
                Calls.to(ForkJoinPool.class, "commonPool")
                        .or(Calls.to(Collection.class, "parallelStream"))
                        .or(Calls.to(BaseStream.class, "parallel"))
                        .or(Calls.withoutArgument(Executor.class, "Async", CompletableFuture.class)));
    }

    /**
     * An incomplete plug-in of the host breaks every lookup: create readers and writers from their classes. One class walks the registry,
     * since the JDK keeps its own codecs' classes to itself; it takes them by their exact names.
     */
    @Test
    void imageIo_isNeverLookedUp() {
        noClasses()
                .that(EMBEDDED.and(not(named("dev.mediamanager.image.internal.codec.JdkCodecs"))))
                .should()
                .dependOnClassesThat(describe("look up", type -> LOOKUPS.contains(type.getName())))
                .check(Classes.MAIN);
    }

    /** Profiles come from strangers, and the JDK gives them to native code. */
    @Test
    void profiles_areNeverGivenToTheJdk() {
        noClasses()
                .that(EMBEDDED)
                .should()
                .dependOnClassesThat(describe("manage colour", type -> COLOR_MANAGEMENT.contains(type.getName())))
                .check(Classes.MAIN);
    }

    /** What is deflated in pictures comes from strangers, and the JDK gives it to native code. */
    @Test
    void pictures_areNeverInflatedByTheJdk() {
        noClasses()
                .that(Module.in(Set.of(Module.PROCESSING_IMAGE)))
                .should()
                .dependOnClassesThat(describe(
                        "inflate",
                        type -> type.isAssignableTo(Inflater.class)
                                || type.isAssignableTo(InflaterInputStream.class)
                                || type.isAssignableTo(InflaterOutputStream.class)))
                .check(Classes.MAIN);
    }

    @Test
    void logging_isSlf4j() {
        JavaClasses quiet = Classes.MAIN.that(EMBEDDED.and(not(PROGRAMS)));
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(quiet);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(quiet);
    }

    @Test
    void time_comesFromTheInjectedClock() {
        noneCalls(
                EMBEDDED,
                Calls.to(System.class, "currentTimeMillis")
                        .or(Calls.withoutArgument(
                                Clock.class,
                                "now",
                                Instant.class,
                                LocalDate.class,
                                LocalDateTime.class,
                                OffsetDateTime.class,
                                ZonedDateTime.class)));
    }

    @Test
    void thread_neverSleeps() {
        DescribedPredicate<JavaAccess<?>> sleep = Calls.to(Thread.class, "sleep");
        noneCalls(EMBEDDED, sleep);
        noClasses().should().accessTargetWhere(sleep).check(Classes.TESTS);
    }

    /** One class reads class files of our own jar whole, to define them. */
    @Test
    void media_isNeverReadWhole() {
        noneCalls(
                EMBEDDED.and(not(named("dev.mediamanager.image.internal.codec.CodecLoader"))),
                Calls.to(InputStream.class, "readAllBytes")
                        .or(Calls.to(Files.class, "readAllBytes", "readAllLines", "readString")));
    }

    @Test
    void objects_areNeverDeserialized() {
        noClasses()
                .that(EMBEDDED)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(Classes.MAIN);
    }

    @Test
    void processes_areStartedByTheVideoModuleOnly() {
        noneCalls(EMBEDDED, Calls.to(Runtime.class, "exec"));
        noClasses()
                .that(EMBEDDED.and(not(Module.in(Set.of(Module.PROCESSING_VIDEO)))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(Classes.MAIN);
    }

    @Test
    void xml_isReadByOneHardenedClass() {
        noClasses()
                .that(EMBEDDED)
                .and()
                .doNotHaveSimpleName("SafeXml")
                .should()
                .dependOnClassesThat(describe("make XML readers", type -> XML_FACTORIES.contains(type.getName())))
                .check(Classes.MAIN);
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe("are " + name, type -> type.getName().equals(name));
    }

    private static void noneCalls(
            DescribedPredicate<? super JavaClass> who, DescribedPredicate<? super JavaAccess<?>> what) {
        noClasses().that(who).should().accessTargetWhere(what).check(Classes.MAIN);
    }
}
