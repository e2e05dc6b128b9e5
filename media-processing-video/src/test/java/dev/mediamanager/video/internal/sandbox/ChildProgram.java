package dev.mediamanager.video.internal.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program for tests of children: does what its first argument says. */
public final class ChildProgram {
    private static final int LOOK_MILLIS = 5;

    private ChildProgram() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "environment" -> System.getenv().forEach((name, value) -> System.out.println(name + "=" + value));
            case "folder" -> System.out.println(Path.of("").toAbsolutePath());
            case "fail" -> {
                for (int i = 0; i < 1000; i++) {
                    System.err.println("problem " + i);
                }
                System.exit(3);
            }
            case "hang" -> new CountDownLatch(1).await();
            case "prompt" -> {
                System.out.println("ready");
                new CountDownLatch(1).await();
            }
            case "grandchild" -> {
                Process process = again("hang").start();
                Files.writeString(Path.of("grandchild.pid"), Long.toString(process.pid()));
                new CountDownLatch(1).await();
            }
            case "parent" -> {
                System.out.println("first half");
                again("linger").redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
            }
            case "linger" -> {
                Path folder = Path.of("").toAbsolutePath(); // gone when the test is over
                while (!Files.exists(folder.resolve("release")) && Files.exists(folder)) {
                    new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
                System.out.println("second half");
            }
            case "flood" -> {
                byte[] block = new byte[1 << 20];
                for (int i = 0; i < 8; i++) {
                    System.out.write(block);
                }
            }
            case "fill" -> {
                try (OutputStream out = Files.newOutputStream(Path.of("large"))) {
                    byte[] block = new byte[1 << 20];
                    for (int i = 0; i < 1000; i++) {
                        out.write(block);
                    }
                }
                new CountDownLatch(1).await();
            }
            case "echo" ->
                System.out.println(new String(System.in.readNBytes(5), java.nio.charset.StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static ProcessBuilder again(String mode) {
        return new ProcessBuilder(
                java(), "-cp", System.getProperty("java.class.path"), ChildProgram.class.getName(), mode);
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
