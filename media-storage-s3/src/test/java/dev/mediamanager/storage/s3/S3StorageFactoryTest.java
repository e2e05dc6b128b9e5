package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.StorageFactory;
import dev.mediamanager.spi.StorageProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3StorageFactoryTest {
    private static Settings settings(String... namesAndValues) {
        return S3StorageFactory.builder(config(namesAndValues)).settings();
    }

    private static PluginConfig config(String... namesAndValues) {
        Map<String, String> values = new HashMap<>(Map.of("bucket", "media", "accessKey", "k", "secretKey", "hidden"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new PluginConfig("s3", values);
    }

    @Test
    void factory_isFoundByItsId() {
        assertThat(ServiceLoader.load(StorageFactory.class))
                .filteredOn(factory -> factory.id().equals("s3"))
                .singleElement()
                .isInstanceOf(S3StorageFactory.class);
    }

    @Test
    void create_opensAStoreThatCanBeUsed() {
        PluginConfig config = config(
                "preset",
                "other",
                "endpoint",
                ProxyServer.endpoint().toString(),
                "bucket",
                "made-by-the-factory",
                "createBucket",
                "true",
                "accessKey",
                ProxyServer.ACCESS_KEY,
                "secretKey",
                ProxyServer.SECRET_KEY);
        try (StorageProvider store = new S3StorageFactory().create(config)) {
            assertThat(store.describe()).contains("made-by-the-factory").doesNotContain(ProxyServer.SECRET_KEY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aws,region,eu-west-1,https://s3.eu-west-1.amazonaws.com,eu-west-1,false,true,true,CRC32C",
        "minio,endpoint,https://minio.example.org:9000,https://minio.example.org:9000,us-east-1,true,true,true,CRC32C",
        "ceph,endpoint,http://10.0.0.1:7480,http://10.0.0.1:7480,us-east-1,true,true,false,MD5",
        "r2,account,0a1b2c,https://0a1b2c.r2.cloudflarestorage.com,auto,true,true,true,MD5",
        "gcs,prefix,a/,https://storage.googleapis.com,auto,true,false,false,MD5",
        "other,endpoint,https://s3.example.org,https://s3.example.org,us-east-1,true,false,false,MD5",
    })
    void preset_isAsTheGuideSays(
            String preset,
            String name,
            String value,
            String endpoint,
            String region,
            boolean pathStyle,
            boolean onPut,
            boolean onJoin,
            BodyCheck check) {
        Settings settings = settings("preset", preset, name, value);

        assertThat(settings.address().endpoint()).hasToString(endpoint);
        assertThat(settings.address().region()).isEqualTo(region);
        assertThat(settings.address().pathStyle()).isEqualTo(pathStyle);
        assertThat(settings.conditions()).isEqualTo(onPut);
        assertThat(settings.conditionsOnComplete()).isEqualTo(onJoin);
        assertThat(settings.checksum()).isEqualTo(check);
        assertThat(settings.uniformParts()).isEqualTo(preset.equals("r2"));
        assertThat(settings.forms()).isEqualTo(!preset.equals("r2"));
    }

    @Test
    void settings_arriveInTheStore() {
        Settings settings = settings(
                "preset", "minio",
                "endpoint", "https://minio.example.org",
                "region", "here",
                "prefix", "library/",
                "kmsKey", "key-1",
                "storageClass", "STANDARD_IA",
                "timeoutMillis", "1500",
                "tries", "5",
                "parallelParts", "7",
                "spoolFolder", "/spool");

        assertThat(settings.address().region()).isEqualTo("here");
        assertThat(settings.prefix()).isEqualTo("library/");
        assertThat(settings.stored())
                .isEqualTo(Map.of(
                        "x-amz-server-side-encryption", "aws:kms",
                        "x-amz-server-side-encryption-aws-kms-key-id", "key-1",
                        "x-amz-storage-class", "STANDARD_IA"));
        assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.tries()).isEqualTo(5);
        assertThat(settings.parallelParts()).isEqualTo(7);
        assertThat(settings.spool()).isEqualTo(Path.of("/spool"));
        assertThat(settings("preset", "gcs", "encrypted", "true").stored())
                .containsEntry("x-amz-server-side-encryption", "AES256");
    }

    @ParameterizedTest
    @CsvSource({
        "preset,amazon,'aws, minio, ceph, r2, gcs or other'",
        "endpoint,not a uri,an address such as",
        "createBucket,yes,true or false",
        "encrypted,1,true or false",
        "credentials,vault,'any, environment, profile or role'",
        "tries,many,Give digits only",
    })
    void wrongSetting_isNamed_withWhatIsAllowed(String name, String value, String allowed) {
        Map<String, String> values =
                new HashMap<>(Map.of("preset", "minio", "endpoint", "https://minio.example.org", "bucket", "media"));
        values.put(name, value);
        PluginConfig config = new PluginConfig("s3", values);

        assertThatThrownBy(() -> S3StorageFactory.builder(config))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContainingAll("s3." + name, value, allowed);
    }

    @Test
    void missingSetting_isNamed() {
        assertThatThrownBy(() -> S3StorageFactory.builder(new PluginConfig("s3", Map.of("preset", "gcs"))))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("s3.bucket");
        assertThatThrownBy(() -> settings("preset", "aws"))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("s3.region");
        assertThatThrownBy(() -> settings("preset", "minio", "endpoint", "ftp://example.org"))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("endpoint");
    }
}
