package dev.mediamanager.image.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Defines the classes of the codecs that lie in this jar; see the package. They see the JDK, each other, and nothing of the application. */
final class CodecLoader extends ClassLoader {
    /** By its name: elsewhere it does not link. */
    static final String PLANE_ENCODER = CodecLoader.class.getPackageName() + ".PlaneEncoder";

    static {
        registerAsParallelCapable();
    }

    /** The name of the file that is the native part of JNA. */
    static final String JNA = System.mapLibraryName("jnidispatch").replace(".dylib", ".jnilib");

    private static final String FOLDER = "codecs/";

    /** Our own classes of which this loader has a copy, since they call what only it has. */
    private static final Set<String> OWN = Set.of(NativeLibrary.class.getName(), PLANE_ENCODER);

    private @Nullable Path unpacked;

    private CodecLoader() {
        super("mediamanager-codecs", ClassLoader.getPlatformClassLoader());
    }

    /** Returns the one loader; made when it is first needed. */
    static CodecLoader instance() {
        return Holder.INSTANCE;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String resource = OWN.contains(name)
                ? name.substring(name.lastIndexOf('.') + 1) + ".class"
                : FOLDER + name.replace('.', '/') + ".classdata";
        try (InputStream in = CodecLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] definition = in.readAllBytes();
            return defineClass(name, definition, 0, definition.length, CodecLoader.class.getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** Has a resource found where it was unpacked to, instead of in the jar, so that no one need unpack it once more. */
    synchronized void unpacked(@Nullable Path file) {
        unpacked = file;
    }

    @Override
    protected synchronized @Nullable URL findResource(String name) {
        if (unpacked != null && name.endsWith("/" + JNA)) {
            try {
                return unpacked.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
        return CodecLoader.class.getResource(FOLDER + name);
    }

    private static final class Holder {
        static final CodecLoader INSTANCE = new CodecLoader();
    }
}
