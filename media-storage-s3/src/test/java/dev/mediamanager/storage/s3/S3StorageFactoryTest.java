package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.StorageFactory;
import dev.mediamanager.spi.StorageProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
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

        assertThat(settings.placement().address().endpoint()).hasToString(endpoint);
        assertThat(settings.placement().address().region()).isEqualTo(region);
        assertThat(settings.placement().address().pathStyle()).isEqualTo(pathStyle);
        assertThat(settings.dialect().conditions()).isEqualTo(onPut);
        assertThat(settings.dialect().conditionsOnComplete()).isEqualTo(onJoin);
        assertThat(settings.dialect().checksum()).isEqualTo(check);
        assertThat(settings.dialect().uniformParts()).isEqualTo(preset.equals("r2"));
        assertThat(settings.dialect().forms()).isEqualTo(!preset.equals("r2"));
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
                "tag.team", "media",
                "tag.owner", "a b",
                "metadata.app", "lms",
                "pathStyle", "false",
                "bodyCheck", "md5",
                "connectTimeoutMillis", "700",
                "timeoutMillis", "1500",
                "tries", "5",
                "firstPauseMillis", "30",
                "parallelParts", "7",
                "spoolFolder", "/spool");

        assertThat(settings.placement().address().region()).isEqualTo("here");
        assertThat(settings.placement().prefix()).isEqualTo("library/");
        assertThat(settings.placement().stored())
                .isEqualTo(Map.of(
                        "x-amz-server-side-encryption", "aws:kms",
                        "x-amz-server-side-encryption-aws-kms-key-id", "key-1",
                        "x-amz-storage-class", "STANDARD_IA",
                        "x-amz-tagging", "owner=a%20b&team=media",
                        "x-amz-meta-app", "lms"));
        assertThat(settings.placement().address().pathStyle()).isFalse();
        assertThat(settings.dialect().checksum()).isEqualTo(BodyCheck.MD5);
        assertThat(settings.connection().timeout()).isEqualTo(Duration.ofMillis(700));
        assertThat(settings.patience().silence()).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.patience().tries()).isEqualTo(5);
        assertThat(settings.patience().pause()).isEqualTo(Duration.ofMillis(30));
        assertThat(settings.sending().parallelParts()).isEqualTo(7);
        assertThat(settings.sending().spool()).isEqualTo(Path.of("/spool"));
        assertThat(settings("preset", "gcs", "encrypted", "true").placement().stored())
                .containsEntry("x-amz-server-side-encryption", "AES256");
    }

    @ParameterizedTest
    @CsvSource({"none,false,false", "put,true,false", "all,true,true"})
    void conditionalWrites_areSet(String where, boolean onPut, boolean onJoin) {
        for (String preset : new String[] {"ceph", "minio", "other"}) {
            Dialect dialect = settings("preset", preset, "endpoint", "https://s3.example.org", "conditional", where)
                    .dialect();

            assertThat(dialect.conditions()).isEqualTo(onPut);
            assertThat(dialect.conditionsOnComplete()).isEqualTo(onJoin);
        }
    }

    /** Nobody listens there. */
    @Test
    void uncheckedStore_isOpenedWithoutAskingIt() {
        PluginConfig config = config(
                "preset", "other",
                "endpoint", "http://127.0.0.1:1",
                "bucket", "media",
                "accessKey", "key",
                "secretKey", "secret",
                "unchecked", "true");

        try (StorageProvider store = new S3StorageFactory().create(config)) {
            assertThat(store.describe()).contains("media");
        }
    }

    /** What a store is does not change with where it is reached. */
    @ParameterizedTest
    @CsvSource({"aws,region,eu-west-1", "r2,account,0a1b2c", "gcs,prefix,a/", "minio,prefix,a/", "ceph,prefix,a/"})
    void presetAtAnotherEndpoint_isTheSameOtherwise(String preset, String name, String value) {
        String elsewhere = "https://store.example.org:8443";
        Settings moved = settings("preset", preset, name, value, "endpoint", elsewhere);
        Settings usual = preset.equals("minio") || preset.equals("ceph")
                ? settings("preset", preset, name, value, "endpoint", "http://127.0.0.1:9000")
                : settings("preset", preset, name, value);

        assertThat(moved.dialect()).isEqualTo(usual.dialect());
        assertThat(moved.placement().address().endpoint()).hasToString(elsewhere);
        assertThat(moved.placement().address())
                .usingRecursiveComparison()
                .ignoringFields("endpoint")
                .isEqualTo(usual.placement().address());
    }

    @Test
    void ownChoices_areKept_whateverOrderTheyAreMadeIn() {
        URI elsewhere = URI.create("https://vpce.example.org");
        UnaryOperator<S3StorageBuilder> own = builder -> builder.endpoint(elsewhere)
                .region("eu-central-9")
                .pathStyle(true)
                .conditional(true, false)
                .bodyCheck(BodyCheck.MD5)
                .bucket("media");
        Settings first = own.apply(S3Storage.builder()).aws("eu-west-1").settings();
        Settings last = own.apply(S3Storage.builder().aws("eu-west-1")).settings();

        assertThat(first.dialect())
                .isEqualTo(last.dialect())
                .isEqualTo(new Dialect(true, false, false, true, BodyCheck.MD5));
        assertThat(first.placement().address())
                .isEqualTo(last.placement().address())
                .isEqualTo(new Address(elsewhere, "eu-central-9", "media", true));
    }

    @Test
    void presetWithAnAddress_countsIfItIsTheLast() {
        URI one = URI.create("https://one.example.org");
        URI two = URI.create("https://two.example.org");
        Settings settings =
                S3Storage.builder().endpoint(one).minio(two).bucket("media").settings();

        assertThat(settings.placement().address().endpoint()).isEqualTo(two);
    }

    @ParameterizedTest
    @CsvSource({
        "preset,amazon,'aws, minio, ceph, r2, gcs or other'",
        "endpoint,not a uri,an address such as",
        "createBucket,yes,true or false",
        "encrypted,1,true or false",
        "pathStyle,no,true or false",
        "bodyCheck,sha1,md5 or crc32c",
        "conditional,true,'none, put or all'",
        "unchecked,yes,true or false",
        "tries,4294967299,1 to 10",
        "parallelParts,-4294967292,1 to 32",
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
