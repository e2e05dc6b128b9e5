package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.jdbi.internal.database.LibraryLock;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryLockTest {
    @TempDir
    private Path folder;

    private Path library;

    @BeforeEach
    void locate() {
        library = folder.resolve("library.db");
    }

    /** Opens a library, says whether it could, and holds it until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws InterruptedException {
            try (MediaRepository rows = JdbiRepository.openSqlite(Path.of(args[0]), SpecReaders.NONE)) {
                System.out.println("open " + rows.describe());
                new CountDownLatch(1).await();
            } catch (MediaConfigurationException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }

    @Test
    void open_anotherProcessHasIt_isRefusedUntilThatOneIsGone() throws Exception {
        try (ChildJvm holder = ChildJvm.start(Holder.class, folder, library)) {
            assertThat(holder.readLine().orElseThrow()).startsWith("open ");

            assertThatThrownBy(this::open)
                    .isInstanceOf(MediaConfigurationException.class)
                    .hasMessageContaining("open already, in process ")
                    .hasMessageContaining(library.getFileName().toString());
            holder.kill();
        }

        open().close();
    }

    @Test
    void open_otherProcess_isRefused() throws Exception {
        try (MediaRepository rows = open()) {
            assertThat(rows.describe()).contains("SQLite");
            // Neither a refused attempt in this process nor one of another class loader may give the lock away.
            assertThatThrownBy(this::open).isInstanceOf(MediaConfigurationException.class);
            assertThatThrownBy(this::lockFromAnotherClassLoader)
                    .hasRootCauseInstanceOf(OverlappingFileLockException.class);
            try (ChildJvm other = ChildJvm.start(Holder.class, folder, library)) {
                assertThat(other.readLine().orElseThrow())
                        .startsWith("refused: ")
                        .contains("process " + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void open_twiceInThisProcess_isRefused() {
        try (MediaRepository rows = open()) {
            assertThat(rows.describe()).contains("SQLite");
            assertThatThrownBy(this::open)
                    .isInstanceOf(MediaConfigurationException.class)
                    .hasMessageContaining("this process");
        }
        open().close();
    }

    @Test
    void open_byAnotherNameOfTheSameFolder_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        try (MediaRepository rows = JdbiRepository.openSqlite(folder.resolve("real/library.db"), SpecReaders.NONE)) {
            assertThat(rows.describe()).contains("SQLite");
            assertThatThrownBy(() -> JdbiRepository.openSqlite(link.resolve("library.db"), SpecReaders.NONE))
                    .isInstanceOf(MediaConfigurationException.class);
        }
    }

    private MediaRepository open() {
        return JdbiRepository.openSqlite(library, SpecReaders.NONE);
    }

    private void lockFromAnotherClassLoader() throws Exception {
        URL[] path = {classesOf(LibraryLock.class), classesOf(MediaConfigurationException.class)};
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Method acquire = loader.loadClass(LibraryLock.class.getName()).getDeclaredMethod("acquire", Path.class);
            acquire.setAccessible(true);
            acquire.invoke(null, library.toRealPath());
        }
    }

    private static URL classesOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
