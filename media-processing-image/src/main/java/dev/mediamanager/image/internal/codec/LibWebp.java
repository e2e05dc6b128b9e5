package dev.mediamanager.image.internal.codec;

import dev.mediamanager.MediaConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Google's libwebp as an encoder, by the native functions of webp-imageio. Only pixels made by us ever reach it. Thread-safe.
 *
 * <p>Of that library only the two classes with native functions are used, and the binaries. Its own loader would search the whole temporary folder
 * of the machine and leave files there; here, the binary is written to a private file that is deleted as soon as it is loaded.
 */
public final class LibWebp {
    /** The longest side that the format can hold. */
    public static final int MAX_SIDE = 16_383;

    private static final Logger LOG = LoggerFactory.getLogger(LibWebp.class);

    /** Properties that JNA leaves behind. */
    private static final List<String> JNA_PROPERTIES =
            List.of("jna.loaded", "jnidispatch.path", "jna.platform.library.path");

    private static final String PACKAGE = "com.luciad.imageio.webp.";

    private final MethodHandle createConfig;
    private final MethodHandle deleteConfig;
    private final MethodHandle setQuality;
    private final MethodHandle setMethod;
    private final MethodHandle setLossless;
    private final MethodHandle encodeRgb;
    private final MethodHandle encodeRgba;
    private final Optional<MethodHandle> encodePlanes;

    private LibWebp() throws ReflectiveOperationException, IOException {
        CodecLoader loader = CodecLoader.instance();
        encodePlanes = load(loader);
        Class<?> options = Class.forName(PACKAGE + "WebPEncoderOptions", true, loader);
        Class<?> webp = Class.forName(PACKAGE + "WebP", true, loader);
        MethodHandles.Lookup optionsLookup = MethodHandles.privateLookupIn(options, MethodHandles.lookup());
        createConfig = optionsLookup.findStatic(options, "createConfig", MethodType.methodType(long.class));
        deleteConfig = optionsLookup.findStatic(options, "deleteConfig", MethodType.methodType(void.class, long.class));
        setQuality = optionsLookup.findStatic(
                options, "setQuality", MethodType.methodType(void.class, long.class, float.class));
        setMethod = optionsLookup.findStatic(
                options, "setMethod", MethodType.methodType(void.class, long.class, int.class));
        setLossless = optionsLookup.findStatic(
                options, "setLossless", MethodType.methodType(void.class, long.class, boolean.class));
        MethodHandles.Lookup webpLookup = MethodHandles.privateLookupIn(webp, MethodHandles.lookup());
        MethodType encode =
                MethodType.methodType(byte[].class, long.class, byte[].class, int.class, int.class, int.class);
        encodeRgb = webpLookup.findStatic(webp, "encodeRGB", encode);
        encodeRgba = webpLookup.findStatic(webp, "encodeRGBA", encode);
    }

    /** Returns the library; loaded when it is first needed. @throws MediaConfigurationException if it does not run on this machine */
    public static LibWebp instance() {
        return Holder.loaded();
    }

    /**
     * How to encode.
     *
     * @param quality 0 to 100; how hard to try, if nothing is lost
     * @param method 0 (fast) to 6 (small)
     * @param lossless whether every visible pixel is kept
     */
    public record Settings(float quality, int method, boolean lossless) {}

    /**
     * Encodes a picture.
     *
     * @param samples red, green, blue, and alpha if there is any, 8 bits each
     * @throws IOException if the library refuses
     */
    public byte[] encode(byte[] samples, boolean alpha, int width, int height, Settings settings) throws IOException {
        MethodHandle encode = alpha ? encodeRgba : encodeRgb;
        return configured(settings, config ->
                (byte[]) encode.invokeExact(config, samples, width, height, width * (alpha ? 4 : 3)));
    }

    private interface Encoding {
        byte @Nullable [] with(long config) throws Throwable;
    }

    private byte[] configured(Settings settings, Encoding encoding) throws IOException {
        try {
            long config = (long) createConfig.invokeExact();
            if (config == 0) {
                throw new IOException("libwebp has no memory for its settings");
            }
            try {
                setQuality.invokeExact(config, settings.quality());
                setMethod.invokeExact(config, settings.method());
                setLossless.invokeExact(config, settings.lossless());
                byte[] encoded = encoding.with(config);
                if (encoded == null || encoded.length == 0) {
                    throw new IOException("libwebp could not encode the picture");
                }
                return encoded;
            } finally {
                deleteConfig.invokeExact(config);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    /** Tells whether planes can be encoded as they are. */
    public boolean takesPlanes() {
        return encodePlanes.isPresent();
    }

    /**
     * Encodes planes, lossy.
     *
     * @param planes luminance, blue and red chrominance in the range of video (16 to 235 and 240), the latter of half the width and height,
     *     rounded up
     * @param settings with loss
     * @throws IOException if the library refuses
     */
    public byte[] encode(byte[][] planes, int width, int height, Settings settings) throws IOException {
        MethodHandle encode =
                encodePlanes.orElseThrow(() -> new IllegalStateException("libwebp takes pixels only, on this machine"));
        return configured(settings, config -> (byte[]) encode.invokeExact(config, planes, width, height));
    }

    /** Loads the binary. Returns what encodes planes with it; empty if JNA does not run here. */
    private static Optional<MethodHandle> load(CodecLoader loader) throws ReflectiveOperationException, IOException {
        Path file = unpack(loader, "native/" + platform() + "/" + System.mapLibraryName("webp-imageio"));
        try {
            Class<?> library = Class.forName(NativeLibrary.class.getName(), true, loader);
            library.getMethod("load", String.class).invoke(null, file.toString());
            return planeEncoder(loader, file);
        } finally {
            delete(file);
        }
    }

    /** JNA would unpack its native part into a folder of the user, and leave it there; so it is shown a file that goes. */
    private static Optional<MethodHandle> planeEncoder(CodecLoader loader, Path library) {
        List<String> left = JNA_PROPERTIES.stream()
                .filter(name -> System.getProperty(name) == null)
                .toList();
        Path dispatch = null;
        try {
            dispatch = unpack(loader, "com/sun/jna/" + jnaPlatform() + "/" + CodecLoader.JNA);
            loader.unpacked(dispatch);
            Class<?> type = Class.forName(CodecLoader.PLANE_ENCODER, true, loader);
            Object encoder = type.getConstructor(String.class).newInstance(library.toString());
            MethodType encode = MethodType.methodType(byte[].class, long.class, byte[][].class, int.class, int.class);
            return Optional.of(MethodHandles.publicLookup()
                    .findVirtual(type, "encode", encode)
                    .bindTo(encoder));
        } catch (ReflectiveOperationException | IOException | LinkageError e) {
            LOG.debug("libwebp is given pixels instead of planes", e);
            return Optional.empty();
        } finally {
            loader.unpacked(null);
            if (dispatch != null) {
                delete(dispatch);
            }
            left.forEach(System::clearProperty);
        }
    }

    private static Path unpack(CodecLoader loader, String resource) throws IOException {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("There is no " + resource + " in this module");
            }
            Path file = Files.createTempFile("mediamanager-", name);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        }
    }

    /** Where an open file cannot be deleted (Windows), it is when the JVM ends. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static String jnaPlatform() {
        String[] parts = platform().toLowerCase(Locale.ROOT).split("/", 2);
        String os = parts[0].equals("windows") ? "win32" : parts[0].equals("mac") ? "darwin" : parts[0];
        return os + "-" + parts[1].replace("x86_64", "x86-64").replace("armv7", "arm");
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String folder = os.startsWith("windows") ? "Windows" : os.startsWith("mac") ? "Mac" : "Linux";
        return folder + "/"
                + switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "aarch64";
                    case "x86", "i386", "i686" -> "x86";
                    case "ppc64", "ppc64le" -> "ppc64";
                    case "arm" -> "armv7";
                    default -> machine;
                };
    }

    private static final class Holder {
        private static final Object LOADED = load();

        private static Object load() {
            try {
                return new LibWebp();
            } catch (ReflectiveOperationException | IOException | LinkageError e) {
                return e;
            }
        }

        static LibWebp loaded() {
            if (LOADED instanceof LibWebp library) {
                return library;
            }
            throw new MediaConfigurationException(
                    "WebP cannot be written here: libwebp does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch"),
                    "Let java.io.tmpdir (" + System.getProperty("java.io.tmpdir")
                            + ") be writable and not mounted noexec," + " or ask for JPEG or PNG",
                    (Throwable) LOADED);
        }
    }
}
