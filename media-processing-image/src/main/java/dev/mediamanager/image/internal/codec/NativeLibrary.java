package dev.mediamanager.image.internal.codec;

/** Loads a native library for the class loader that this class is in: {@link CodecLoader} defines a second copy of it for itself. */
public final class NativeLibrary {
    private NativeLibrary() {}

    /** Loads the library in this file. */
    public static void load(String file) {
        System.load(file);
    }
}
