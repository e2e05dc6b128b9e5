package dev.mediamanager.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.s3.CephForTests;
import dev.mediamanager.benchmarks.s3.S3Place;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.storage.s3.S3Storage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The short form of the kills of {@code benchmarks/stress s3}. */
class BucketKillTest {
    private static final int KILLS = 3;
    private static final int MOST_KILLS = 12;
    private static final long SEED = 7;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    private static Place place() {
        return new Place.InBucket(CephForTests.bucket(), "kill-test-" + System.nanoTime() + "/");
    }

    @Test
    void place_survivesTheWayToAChild() {
        Place place = new Place.InBucket(new S3Place(URI.create("http://127.0.0.1:17480")), "kill/");
        assertThat(Place.of(place.word())).isEqualTo(place);
        assertThat(Place.of(Place.FILES.word())).isEqualTo(Place.FILES);
    }

    @Test
    void library_keepsItsPromises_whenItsProcessIsKilled() throws Exception {
        try (Campaign campaign = new Campaign(place(), Bug.NONE, SEED, report::note)) {
            campaign.runUntilHit(KILLS);
            while (campaign.unfinished() == 0 && campaign.kills() < MOST_KILLS) {
                campaign.run(1);
            }
            campaign.runOut();
            assertThat(campaign.violations()).isEmpty();
            assertThat(campaign.hits()).as("where: %s", campaign.landed()).isGreaterThanOrEqualTo(KILLS);
            assertThat(campaign.unfinished()).isPositive();
        }
    }

    @Test
    void leftovers_areUploadsThatNobodyEnded() {
        Place.InBucket place = (Place.InBucket) place();
        try (S3Storage store = place.server().storage().prefix(place.prefix()).open()) {
            MultipartUpload upload = store.beginMultipart(new BlobKey("begun"), MediaType.OCTET_STREAM);
            assertThat(place.leftovers(Path.of("")))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("begun");
            store.abort(upload);
            assertThat(place.leftovers(Path.of(""))).isEmpty();
        }
    }
}
