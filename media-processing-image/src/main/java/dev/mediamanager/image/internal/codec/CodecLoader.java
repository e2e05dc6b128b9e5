package dev.mediamanager.image.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** Defines the classes of the codecs that lie in this jar; see the package. They see the JDK, each other, and nothing of the application. */
final class CodecLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String FOLDER = "codecs/";

    private CodecLoader() {
        super("mediamanager-codecs", ClassLoader.getPlatformClassLoader());
    }

    /** Returns the one loader; made when it is first needed. */
    static CodecLoader instance() {
        return Holder.INSTANCE;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String resource = name.equals(NativeLibrary.class.getName())
                ? "NativeLibrary.class"
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

    @Override
    protected @Nullable URL findResource(String name) {
        return CodecLoader.class.getResource(FOLDER + name);
    }

    private static final class Holder {
        static final CodecLoader INSTANCE = new CodecLoader();
    }
}
