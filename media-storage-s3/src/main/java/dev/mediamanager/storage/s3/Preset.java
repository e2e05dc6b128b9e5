package dev.mediamanager.storage.s3;

import dev.mediamanager.MediaRejectedException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a kind of store: where it is, and what it can do.
 *
 * @param endpoint scheme, host and perhaps port
 * @param region the region that requests are signed for, if there is one for all of this kind
 * @param pathStyle whether the bucket is put into the path
 * @param dialect what it can do
 */
record Preset(URI endpoint, Optional<String> region, boolean pathStyle, Dialect dialect) {
    static Preset aws(String region) {
        String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        URI endpoint = URI.create("https://s3." + requireHostPart("region", region) + "." + domain);
        return new Preset(endpoint, Optional.of(region), false, new Dialect(true, true, false, true, BodyCheck.CRC32C));
    }

    static Preset minio(URI server) {
        return new Preset(
                requireEndpoint(server),
                Optional.empty(),
                true,
                new Dialect(true, true, false, true, BodyCheck.CRC32C));
    }

    static Preset ceph(URI gateway) {
        return new Preset(
                requireEndpoint(gateway), Optional.empty(), true, new Dialect(true, false, false, true, BodyCheck.MD5));
    }

    static Preset r2(String account) {
        URI endpoint = URI.create("https://" + requireHostPart("account", account) + ".r2.cloudflarestorage.com");
        return new Preset(endpoint, Optional.of("auto"), true, new Dialect(true, true, true, false, BodyCheck.MD5));
    }

    static Preset gcs() {
        URI endpoint = URI.create("https://storage.googleapis.com");
        return new Preset(endpoint, Optional.of("auto"), true, new Dialect(false, false, false, true, BodyCheck.MD5));
    }

    static Preset other(URI server) {
        return new Preset(
                requireEndpoint(server), Optional.empty(), true, new Dialect(false, false, false, true, BodyCheck.MD5));
    }

    static String requireHostPart(String field, String text) {
        if (!text.matches("[a-z0-9-]{1,63}")) {
            throw MediaRejectedException.argument(field, text, "1 to 63 of a-z, 0-9 and hyphens");
        }
        return text;
    }

    /** Returns the address as clients name it in {@code Host}: in lower case, and without the port that goes without saying (RFC 9110 section 4.2.3). */
    static URI requireEndpoint(URI server) {
        boolean http = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        String path = server.getRawPath() == null ? "" : server.getRawPath();
        boolean more =
                server.getRawUserInfo() != null || server.getRawQuery() != null || server.getRawFragment() != null;
        if (!http || server.getHost() == null || more || !path.matches("/?")) {
            throw MediaRejectedException.argument(
                    "endpoint",
                    server.toString(),
                    "http or https, a host, perhaps a port, and no user, path, query or fragment");
        }
        int port = server.getPort() == defaultPort(server) ? -1 : server.getPort();
        String host = server.getHost().toLowerCase(Locale.ROOT);
        return URI.create(server.getScheme() + "://" + host + (port < 0 ? "" : ":" + port));
    }

    private static int defaultPort(URI server) {
        return "https".equals(server.getScheme()) ? 443 : 80;
    }
}
