package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.credentials.Credentials;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With the keys, time and results of the examples that Amazon gives for Signature Version 4; servers verify the rest in other tests. */
class SigningTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2013-05-24T00:00:00.987Z"), ZoneOffset.UTC);
    private static final Address ADDRESS =
            new Address(URI.create("https://s3.amazonaws.com"), "us-east-1", "examplebucket", false);

    private static URI uri(Signing signing, Call call, Duration validity) {
        return signing.uri(call, signing.keys(), validity);
    }

    private static Signing signing(Address address, Optional<String> token) {
        return new Signing(address, CredentialSource.fixed("AKIAIOSFODNN7EXAMPLE", SECRET, token), CLOCK);
    }

    /**
     * Amazon's example of an address.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">the example</a>
     */
    @Test
    void uri_isThatOfTheExample() {
        URI uri = uri(signing(ADDRESS, Optional.empty()), Call.of("", "GET", "test.txt"), Duration.ofDays(1));

        assertThat(uri)
                .hasToString("https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    /** Neither a browser nor the JDK sends a port that goes without saying, nor capital letters. */
    @Test
    void uri_isThatOfTheExample_howeverTheEndpointIsWritten() {
        URI endpoint = Preset.requireEndpoint(URI.create("https://S3.AmazonAWS.com:443/"));
        Address written = new Address(endpoint, "us-east-1", "examplebucket", false);
        URI uri = uri(signing(written, Optional.empty()), Call.of("", "GET", "test.txt"), Duration.ofDays(1));

        assertThat(uri.toString())
                .startsWith("https://examplebucket.s3.amazonaws.com/test.txt?")
                .endsWith("&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    @Test
    void headers_nameWhatTheySign_andNeverTheSecret() {
        Call call = Call.of("", "PUT", "a b").header("Content-MD5", " 1B2M2Y8AsgTpgAmY7PhCfg== ");

        Credentials keys = new Credentials("AKIAIOSFODNN7EXAMPLE", SECRET, "the-token", null);
        Map<String, String> headers = signing(ADDRESS, Optional.empty()).headers(call, keys);

        assertThat(headers)
                .containsEntry("x-amz-date", "20130524T000000Z")
                .containsEntry("x-amz-security-token", "the-token")
                .containsEntry("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        assertThat(headers.get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ")
                .contains("SignedHeaders=content-md5;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, ")
                .containsPattern("Signature=[0-9a-f]{64}$")
                .doesNotContain(SECRET);
    }

    /** Signature Version 4 trims values, and has one space where they have more. */
    @Test
    void spacesInARow_areSignedAsOne() {
        Signing signing = signing(ADDRESS, Optional.empty());
        Call one = Call.of("", "PUT", "k").header("x-amz-meta-school", "Old Mill Lane");
        Call more = Call.of("", "PUT", "k").header("x-amz-meta-school", "  Old  Mill   Lane ");

        assertThat(uri(signing, more, Duration.ofHours(1))).isEqualTo(uri(signing, one, Duration.ofHours(1)));
    }

    @Test
    void uri_carriesTheTokenOfTemporaryKeys() {
        Call call = Call.of("", "GET", "k");

        assertThat(uri(signing(ADDRESS, Optional.of("t/1")), call, Duration.ofHours(1)))
                .asString()
                .contains("&X-Amz-Security-Token=t%2F1&");
    }

    @Test
    void signature_dependsOnEveryPartOfTheRequest() {
        Signing signing = signing(ADDRESS, Optional.empty());
        Address inPath = new Address(ADDRESS.endpoint(), "us-east-1", "examplebucket", true);
        Address elsewhere = new Address(ADDRESS.endpoint(), "eu-west-1", "examplebucket", false);
        Call call = Call.of("", "GET", "k");
        Duration hour = Duration.ofHours(1);

        assertThat(Stream.of(
                                uri(signing, call, hour),
                                uri(signing, call, hour.plusSeconds(1)),
                                uri(signing, Call.of("", "PUT", "k"), hour),
                                uri(signing, Call.of("", "GET", "k2"), hour),
                                uri(signing, call.query("x", "y"), hour),
                                uri(signing, call.header("content-length", "1"), hour),
                                uri(signing, call.header("content-length", "2"), hour),
                                uri(signing(inPath, Optional.empty()), call, hour),
                                uri(signing(elsewhere, Optional.empty()), call, hour))
                        .map(uri -> uri.getQuery().replaceAll(".*Signature=", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void names_areEncodedAsTheyAreSent() {
        assertThat(Address.encode("a b/c+d~e_é", true)).isEqualTo("a%20b/c%2Bd~e_%C3%A9");
        assertThat(Address.encode("a/b", false)).isEqualTo("a%2Fb");
    }
}
