package dev.mediamanager.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LayoutTest {
    private static final Path ROOT = Path.of("root");
    private final Layout layout = new Layout(ROOT);

    @Property
    void file_isOrderedAsItsKey(@ForAll("keys") BlobKey first, @ForAll("keys") BlobKey second) {
        int byKey = Integer.signum(first.compareTo(second));
        int byFolder = name(first, 0).compareTo(name(second, 0));
        int bySubfolder = name(first, 1).compareTo(name(second, 1));
        int byFile = name(first, 2).compareTo(name(second, 2));
        int byPath = byFolder != 0 ? byFolder : bySubfolder != 0 ? bySubfolder : byFile;
        assertThat(Integer.signum(byPath)).isEqualTo(byKey);
    }

    private String name(BlobKey key, int level) {
        return ROOT.relativize(layout.file(key)).getName(level).toString();
    }

    @Property
    void key_readsAFileNameBack(@ForAll("keys") BlobKey key) {
        String name = Layout.fileName(key);
        assertThat(Layout.key(Layout.head(name), name)).contains(key);
        assertThat(Layout.isFolderName("", name(key, 0))).isTrue();
        assertThat(Layout.isFolderName(name(key, 0), name(key, 1))).isTrue();
        assertThat(name.length()).isLessThanOrEqualTo(200);
    }

    @Provide
    Arbitrary<BlobKey> keys() {
        Arbitrary<String> segment =
                Arbitraries.strings().withChars("az09").ofMinLength(1).ofMaxLength(4);
        return segment.list().ofMinSize(1).ofMaxSize(5).map(parts -> new BlobKey(String.join("/", parts)));
    }
}
