package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaType;
import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.ScanRequest;
import dev.mediamanager.spi.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EicarScannerTest extends ScannerContract {
    @TempDir
    Path files;

    @Override
    protected MediaScanner open() {
        return new EicarScanner();
    }

    private Verdict scan(EicarScanner scanner, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        Path file = Files.write(files.resolve("scanned"), all.toByteArray());
        return scanner.scan(new ScanRequest(MediaType.OCTET_STREAM, TestSource.of(file)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_469, 65_500, 65_535, 65_536, 131_050, 500_000})
    void scan_findsTheStringAcrossReads(int offset) throws IOException {
        byte[] before = new Pattern(1, offset).bytes();
        assertThat(scan(new EicarScanner(), before, EicarScanner.testString(), new byte[100]))
                .isEqualTo(new Verdict.Infected(EicarScanner.SIGNATURE));
    }

    @Test
    void scan_findsTheString_afterEveryStartOfIt() throws IOException {
        byte[] eicar = EicarScanner.testString();
        assertThat(new String(eicar, StandardCharsets.US_ASCII)).hasSize(68).endsWith("$H+H*");
        for (int start = 0; start < eicar.length; start++) {
            assertThat(scan(new EicarScanner(), Arrays.copyOf(eicar, start), eicar))
                    .isInstanceOf(Verdict.Infected.class);
            assertThat(scan(new EicarScanner(), Arrays.copyOf(eicar, start))).isEqualTo(new Verdict.Clean());
        }
    }

    @Test
    void scan_findsNothing_ifOneByteIsAnother() throws IOException {
        byte[] eicar = EicarScanner.testString();
        eicar[40] ^= 1;
        assertThat(scan(new EicarScanner(), eicar)).isEqualTo(new Verdict.Clean());
    }

    @Test
    void scan_doesNotLook_beyondItsLimit() throws IOException {
        EicarScanner limited = new EicarScanner(100);
        assertThat(scan(limited, new byte[100])).isEqualTo(new Verdict.Clean());
        assertThat(scan(limited, new byte[101])).isInstanceOf(Verdict.NotScanned.class);
        assertThat(scan(limited, EicarScanner.testString(), new byte[100])).isInstanceOf(Verdict.NotScanned.class);
    }
}
