package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.SignedGet;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A program that uses a bucket before the host: in a process of its own, where that host has an address. Prints what it read. */
final class VirtualHosts {
    private VirtualHosts() {}

    public static void main(String[] args) throws Exception {
        try (S3Storage store = S3Storage.builder()
                .ceph(URI.create(args[0]))
                .pathStyle(false)
                .bucket(args[1])
                .prefix(args[2])
                .credentials("testkey", "testsecret123")
                .open()) {
            MediaType type = new MediaType("text/plain");
            BlobKey whole = new BlobKey("whole");
            byte[] content = "before the host".getBytes(StandardCharsets.US_ASCII);
            store.put(new PutRequest(whole, new ByteArrayInputStream(content), OptionalLong.of(content.length), type));
            BlobKey joined = new BlobKey("joined");
            MultipartUpload upload = store.beginMultipart(joined, type);
            store.complete(
                    upload,
                    List.of(store.putPart(
                            upload,
                            new PartRequest(1, new ByteArrayInputStream(content), content.length, Optional.empty()))));
            BlobKey copied = new BlobKey("copied");
            store.copy(joined, copied, type);
            URI signed = store.presign(new SignedGet(copied, type, "inline", Duration.ofMinutes(1)))
                    .uri();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(signed).build(), BodyHandlers.ofString());
            System.out.println(signed.getHost() + " " + answer.statusCode() + " " + answer.body() + " "
                    + store.list("", Optional.empty()).items().size());
            for (BlobKey key : List.of(whole, joined, copied)) {
                store.delete(key);
            }
        }
    }
}
