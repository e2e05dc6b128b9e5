package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.storage.s3.BodyCheck.Sum;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyCheckTest {
    private static Payload of(String... pieces) {
        List<byte[]> bytes = List.of(pieces).stream()
                .map(piece -> piece.getBytes(StandardCharsets.US_ASCII))
                .toList();
        return new Payload() {
            @Override
            public long length() {
                return bytes.stream().mapToLong(piece -> piece.length).sum();
            }

            @Override
            public Iterable<byte[]> pieces() {
                return bytes;
            }
        };
    }

    /** The check value of CRC-32C is E3069283 (RFC 3720, the catalogue of parametrised CRC algorithms). */
    @Test
    void crc32c_isThatOfTheCheckValue_bigEndianInBase64() {
        Sum expected = new Sum("x-amz-checksum-crc32c", "4waSgw==", "");

        assertThat(BodyCheck.CRC32C.of(of("123456789"))).isEqualTo(expected);
        assertThat(BodyCheck.CRC32C.of(of("1", "2345", "6789"))).as("in pieces").isEqualTo(expected);
        assertThat(BodyCheck.CRC32C.of(Payload.EMPTY).value()).isEqualTo("AAAAAA==");
    }

    /** RFC 1321, appendix A.5. */
    @Test
    void md5_isThatOfItsStandard() {
        Sum sum = new Sum("content-md5", "kAFQmDzST7DWlj99KOF/cg==", "900150983cd24fb0d6963f7d28e17f72");

        assertThat(BodyCheck.MD5.of(of("abc"))).isEqualTo(sum);
        assertThat(BodyCheck.MD5.of(of("a", "bc"))).as("in pieces").isEqualTo(sum);
        assertThat(BodyCheck.MD5.of(Payload.EMPTY).md5()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }
}
