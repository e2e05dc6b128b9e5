package dev.mediamanager.internal.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** What is told by its first bytes is what all magic numbers together say of it. */
class SignatureTest {
    @Provide
    Arbitrary<String> signatures() {
        return Arbitraries.of(
                "ffd8ffe0",
                "ffd8ffdb",
                "89504e470d0a1a0a",
                "474946383761",
                "474946383961",
                "524946460000000057454250",
                "255044462d312e37",
                "255044462d322e30");
    }

    /** What other types look for further on. */
    @Provide
    Arbitrary<String> lures() {
        return Arbitraries.of("", "<html><body>", "<svg xmlns=\"x\">", "PK\u0003\u0004", "%PDF-1.4", "#!/bin/sh");
    }

    private static MediaType byMagic(byte[] head) {
        try {
            return MediaType.of(MimeTypes.getDefaultMimeTypes()
                    .detect(new ByteArrayInputStream(head), new Metadata())
                    .getBaseType()
                    .toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Property(tries = 200)
    void detect_isWhatMagicNumbersSay(
            @ForAll @From("signatures") String signature,
            @ForAll @From("lures") String lure,
            @ForAll @Size(max = 600) byte[] rest) {
        byte[] start = HexFormat.of().parseHex(signature);
        byte[] lured = lure.getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = Arrays.copyOf(start, start.length + lured.length + rest.length);
        System.arraycopy(lured, 0, head, start.length, lured.length);
        System.arraycopy(rest, 0, head, start.length + lured.length, rest.length);

        assertThat(Signature.detect(head)).contains(byMagic(head));
    }

    @Example
    void detect_ofLessThanASignature_isNothing() {
        assertThat(Signature.detect(new byte[0])).isEmpty();
        assertThat(Signature.detect("RIFF".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(Signature.detect("%PDF".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }
}
