package dev.mediamanager.storage.s3;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.StorageFactory;
import dev.mediamanager.spi.StorageProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds {@link S3Storage} under the id {@code s3}. Settings, all but two of them optional:
 *
 * <ul>
 *   <li>{@code preset}: {@code aws}, {@code minio}, {@code ceph}, {@code r2}, {@code gcs} or {@code other}; {@code bucket}
 *   <li>{@code region} for AWS, {@code account} for R2, {@code endpoint} for MinIO, Ceph and others, or instead of the preset's own
 *   <li>{@code pathStyle}, {@code bodyCheck} ({@code md5} or {@code crc32c}), {@code prefix}, {@code createBucket}, {@code unchecked}
 *   <li>{@code conditional}: what the store honours {@code If-None-Match: *} on, {@code none}, {@code put} (whole objects) or {@code all}
 *   <li>{@code accessKey} and {@code secretKey}, perhaps {@code sessionToken}; or {@code credentials}: {@code environment}, {@code role},
 *       {@code profile} with {@code profile} and {@code profileFile}
 *   <li>{@code encrypted} or {@code kmsKey}, {@code storageClass}; {@code tag.NAME} and {@code metadata.NAME}, any number of them
 *   <li>{@code connectTimeoutMillis}, {@code timeoutMillis}, {@code tries}, {@code firstPauseMillis}, {@code parallelParts}, {@code spoolFolder}
 * </ul>
 *
 * <p>A TLS context is given to {@link S3StorageBuilder#sslContext} only.
 */
public final class S3StorageFactory implements StorageFactory {
    private static final String TAG = "tag.";
    private static final String METADATA = "metadata.";

    /** Creates the factory, for {@link java.util.ServiceLoader}. */
    public S3StorageFactory() {}

    @Override
    public String id() {
        return "s3";
    }

    @Override
    public StorageProvider create(PluginConfig config) {
        return builder(config).open();
    }

    static S3StorageBuilder builder(PluginConfig config) {
        S3StorageBuilder builder = preset(config).bucket(config.require("bucket"));
        if (!config.require("preset").equals("aws")) {
            config.get("region").ifPresent(builder::region);
        }
        if (config.get("endpoint").isPresent()) {
            builder.endpoint(uri(config));
        }
        if (config.get("pathStyle").isPresent()) {
            builder.pathStyle(isTrue(config, "pathStyle"));
        }
        config.get("bodyCheck").ifPresent(check -> builder.bodyCheck(bodyCheck(config, check)));
        config.get("conditional").ifPresent(where -> conditional(config, where, builder));
        config.get("prefix").ifPresent(builder::prefix);
        credentials(config, builder);
        if (isTrue(config, "createBucket")) {
            builder.createBucket();
        }
        if (isTrue(config, "unchecked")) {
            builder.unchecked();
        }
        objects(config, builder);
        sending(config, builder);
        return builder;
    }

    /** How long, how often and how many at once. */
    private static void sending(PluginConfig config, S3StorageBuilder builder) {
        builder.timeouts(
                Duration.ofMillis(config.getLong("connectTimeoutMillis", 10_000)),
                Duration.ofMillis(config.getLong("timeoutMillis", 30_000)));
        builder.tries(count(config, "tries", 3, "1 to 10"), Duration.ofMillis(config.getLong("firstPauseMillis", 200)));
        builder.parallelParts(count(config, "parallelParts", 4, "1 to 32"));
        config.get("spoolFolder").map(Path::of).ifPresent(builder::spoolFolder);
    }

    private static int count(PluginConfig config, String name, int usual, String allowed) {
        long value = config.getLong(name, usual);
        if (value != (int) value) {
            throw wrong(config, name, allowed);
        }
        return (int) value;
    }

    private static void conditional(PluginConfig config, String where, S3StorageBuilder builder) {
        switch (where) {
            case "none" -> builder.conditional(false, false);
            case "put" -> builder.conditional(true, false);
            case "all" -> builder.conditional(true, true);
            default -> throw wrong(config, "conditional", "none, put or all");
        }
    }

    private static BodyCheck bodyCheck(PluginConfig config, String check) {
        return switch (check) {
            case "md5" -> BodyCheck.MD5;
            case "crc32c" -> BodyCheck.CRC32C;
            default -> throw wrong(config, "bodyCheck", "md5 or crc32c");
        };
    }

    /** What every object is given. */
    private static void objects(PluginConfig config, S3StorageBuilder builder) {
        if (isTrue(config, "encrypted")) {
            builder.encrypted();
        }
        config.get("kmsKey").ifPresent(builder::encryptedWith);
        config.get("storageClass").ifPresent(builder::storageClass);
        config.values().forEach((name, value) -> {
            if (name.startsWith(TAG)) {
                builder.tag(name.substring(TAG.length()), value);
            } else if (name.startsWith(METADATA)) {
                builder.metadata(name.substring(METADATA.length()), value);
            }
        });
    }

    private static S3StorageBuilder preset(PluginConfig config) {
        S3StorageBuilder builder = S3Storage.builder();
        String preset = config.require("preset");
        return switch (preset) {
            case "aws" -> builder.aws(config.require("region"));
            case "minio" -> builder.minio(uri(config));
            case "ceph" -> builder.ceph(uri(config));
            case "r2" -> builder.r2(config.require("account"));
            case "gcs" -> builder.gcs();
            case "other" -> builder.endpoint(uri(config));
            default -> throw wrong(config, "preset", "aws, minio, ceph, r2, gcs or other");
        };
    }

    private static URI uri(PluginConfig config) {
        try {
            return new URI(config.require("endpoint"));
        } catch (URISyntaxException e) {
            throw wrong(config, "endpoint", "an address such as https://s3.example.org");
        }
    }

    private static void credentials(PluginConfig config, S3StorageBuilder builder) {
        Optional<String> accessKey = config.get("accessKey");
        if (accessKey.isPresent()) {
            String secretKey = config.require("secretKey");
            config.get("sessionToken")
                    .ifPresentOrElse(
                            token -> builder.credentials(accessKey.get(), secretKey, token),
                            () -> builder.credentials(accessKey.get(), secretKey));
            return;
        }
        String source = config.get("credentials").orElse("any");
        switch (source) {
            case "any" -> {}
            case "environment" -> builder.credentialsFromEnvironment();
            case "role" -> builder.credentialsFromRole();
            case "profile" -> {
                String profile = config.get("profile").orElse("default");
                config.get("profileFile")
                        .map(Path::of)
                        .ifPresentOrElse(
                                file -> builder.credentialsFromProfile(file, profile),
                                () -> builder.credentialsFromProfile(profile));
            }
            default -> throw wrong(config, "credentials", "any, environment, profile or role");
        }
    }

    private static boolean isTrue(PluginConfig config, String name) {
        String text = config.get(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(config, name, "true or false");
        }
        return text.equals("true");
    }

    private static MediaConfigurationException wrong(PluginConfig config, String name, String allowed) {
        return new MediaConfigurationException(
                "Setting '" + config.plugin() + "." + name + "' is "
                        + config.get(name).orElse("missing"),
                "Give " + allowed);
    }
}
