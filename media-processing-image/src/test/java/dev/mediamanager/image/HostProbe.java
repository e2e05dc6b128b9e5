package dev.mediamanager.image;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageInputStreamSpi;
import javax.imageio.spi.ImageOutputStreamSpi;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageTranscoderSpi;
import javax.imageio.spi.ImageWriterSpi;

/** Run in a JVM of its own: prints what an application gets from its {@code ImageIO}, after some work of ours if it is asked for. */
final class HostProbe {
    private HostProbe() {}

    public static void main(String[] args) throws Exception {
        Map<?, ?> before = Map.copyOf(System.getProperties());
        if (args.length > 0) {
            HostWork.run(java.nio.file.Path.of(args[0]));
        }
        System.getProperties().forEach((name, value) -> {
            // The JDK sets that one itself when anyone first uses its pictures.
            if (!value.equals(before.get(name)) && !name.equals("sun.font.fontmanager")) {
                System.out.println("changed property " + name + "=" + value);
            }
        });
        System.out.println("use cache " + ImageIO.getUseCache() + " " + ImageIO.getCacheDirectory());
        for (Class<?> category : Arrays.asList(
                ImageReaderSpi.class,
                ImageWriterSpi.class,
                ImageTranscoderSpi.class,
                ImageInputStreamSpi.class,
                ImageOutputStreamSpi.class)) {
            printProviders(category);
        }
        for (String name : new TreeSet<>(Arrays.asList(ImageIO.getReaderFormatNames()))) {
            print("reader of " + name, ImageIO.getImageReadersByFormatName(name));
        }
        for (String name : new TreeSet<>(Arrays.asList(ImageIO.getWriterFormatNames()))) {
            print("writer of " + name, ImageIO.getImageWritersByFormatName(name));
        }
        for (String type : new TreeSet<>(Arrays.asList(ImageIO.getReaderMIMETypes()))) {
            print("reader of " + type, ImageIO.getImageReadersByMIMEType(type));
        }
    }

    /** Those that nobody put in an order come in any, also in a JVM without us. */
    private static <T> void printProviders(Class<T> category) {
        Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(category, true);
        TreeSet<String> names = new TreeSet<>();
        providers.forEachRemaining(provider -> names.add(provider.getClass().getName()));
        System.out.println(category.getSimpleName() + ": " + names);
    }

    private static void print(String what, Iterator<?> found) {
        found.forEachRemaining(
                one -> System.out.println(what + ": " + one.getClass().getName()));
    }
}
