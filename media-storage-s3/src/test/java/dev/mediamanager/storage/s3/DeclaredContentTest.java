package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeclaredContentTest {
    private static final BlobKey KEY = new BlobKey("k1");

    private static DeclaredContent content(int length, OptionalLong declared) {
        return new DeclaredContent(KEY, new ByteArrayInputStream(new byte[length]), declared);
    }

    private static PartBuffer buffer() {
        return new MemoryBuffer(() -> {});
    }

    @Test
    void asLongAsDeclared_isReadPieceByPiece() {
        DeclaredContent content = content(10, OptionalLong.of(10));

        assertThat(content.left()).isEqualTo(10);
        assertThat(content.fill(buffer(), 6)).isEqualTo(6);
        assertThat(content.left()).isEqualTo(4);
        assertThat(content.fill(buffer(), 4)).isEqualTo(4);
        content.requireEnd();

        assertThat(content.left()).isZero();
        assertThat(content.total()).isEqualTo(10);
    }

    @Test
    void shorterThanDeclared_isRefused_withBothLengths() {
        DeclaredContent content = content(9, OptionalLong.of(10));
        content.fill(buffer(), 6);

        assertThat(ScriptedCase.assertReason(Reason.LENGTH_MISMATCH, () -> content.fill(buffer(), 4)))
                .hasMessageContainingAll("k1", "Only 9 bytes", "the declared 10 bytes");
    }

    @Test
    void longerThanDeclared_isRefused_atItsEnd() {
        DeclaredContent content = content(11, OptionalLong.of(10));
        content.fill(buffer(), 10);

        assertThat(ScriptedCase.assertReason(Reason.LENGTH_MISMATCH, content::requireEnd))
                .hasMessageContainingAll("k1", "More bytes", "the declared 10 bytes");
    }

    @Test
    void ofUnknownLength_endsWhereItEnds() {
        DeclaredContent content = content(9, OptionalLong.empty());

        assertThat(content.fill(buffer(), 6)).isEqualTo(6);
        assertThat(content.fill(buffer(), 6)).isEqualTo(3);
        assertThat(content.total()).isEqualTo(9);
        assertThat(content.left()).isGreaterThan(1L << 62);
    }

    @Test
    void failureOfTheSource_isThatOfTheCaller() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("planned");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("planned");
            }
        };
        DeclaredContent content = new DeclaredContent(KEY, broken, OptionalLong.of(0));

        assertThatThrownBy(() -> content.fill(buffer(), 1)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(content::requireEnd).isInstanceOf(UncheckedIOException.class);
    }
}
