package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.benchmarks.s3.S3Place;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The plainest way to put and get objects: one request of {@code java.net.http} to a signed address, which checks nothing. Thread-safe. */
final class BareS3 {
    private static final int DAY = 86_400;
    private static final int BUFFER = 64 * 1024;
    private static final Logger MINIO = Logger.getLogger("io.minio"); // held, since it would forget that it is silent

    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final MinioClient client;

    BareS3(S3Place place) {
        MINIO.setLevel(Level.OFF); // it takes Ceph's answer for none
        this.client = place.client();
    }

    /** Returns an address to put an object to. */
    URI toPut(String object) throws MinioException {
        return signed(object, Http.Method.PUT);
    }

    /** Returns an address to get an object from. */
    URI toGet(String object) throws MinioException {
        return signed(object, Http.Method.GET);
    }

    private URI signed(String object, Http.Method method) throws MinioException {
        return URI.create(client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(method)
                .bucket(S3Place.BUCKET)
                .object(object)
                .expiry(DAY)
                .build()));
    }

    void put(URI address, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).PUT(body).build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The store answers " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Reads an object to its end. @return its length */
    long get(URI address) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("The store answers " + answer.statusCode());
            }
            return drain(in);
        }
    }

    /** Reads a stream to its end. @return how much came */
    static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
        }
        return total;
    }

    /** Puts a file as minio-java does it. */
    void putByMinio(String object, Path file) throws IOException, MinioException {
        try (InputStream in = Files.newInputStream(file)) {
            client.putObject(
                    PutObjectArgs.builder().bucket(S3Place.BUCKET).object(object).stream(in, Files.size(file), -1L)
                            .build());
        }
    }

    void remove(String object) throws MinioException {
        client.removeObject(
                RemoveObjectArgs.builder().bucket(S3Place.BUCKET).object(object).build());
    }
}
