package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.CustomSpec;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobState;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Progress;
import dev.mediamanager.Quota;
import dev.mediamanager.Recipe;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.Reservation;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of users, of every script and with every trick, comes back as it went in; it never becomes a statement. */
abstract class RepositoryTextCases extends RepositoryCases {
    private static final String BEYOND = "\uD83D\uDC69\u200D\uD83C\uDFEB \uD835\uDD04 \uD867\uDE3D";

    private record Ascii(Map<String, Object> parameters) implements CustomSpec {
        @Override
        public String type() {
            return "acme-ascii";
        }
    }

    /** Returns texts that stores, statements or collations have stumbled over. */
    static List<String> texts() {
        return List.of(
                "Grüße, Ωμέγα, Привет, 講義, שלום",
                BEYOND,
                "x'); DROP TABLE media; --",
                "' OR '1'='1",
                ":id ? ?1 <ids> ${x} {fn x} \\' \" ` [a]",
                "100 % _under_ \\ backslash",
                " leading and trailing ",
                "line\nbreak\r\n\ttab",
                Normalizer.normalize("café", Normalizer.Form.NFD),
                "a\u202Eb\u200Bc\uFEFF",
                "x".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_comesBackAsItWentIn(String text) {
        Media media = library.upload()
                .title(text)
                .fileName(text)
                .owner(text)
                .tenant(text)
                .metadata(Map.of(text, text))
                .tag(text)
                .project(text)
                .charge(new Account("user", text, text))
                .key(text)
                .ready();

        assertThat(List.of(media.title(), media.current().fileName(), media.owner(), media.tenant()))
                .containsOnly(text);
        assertThat(media.metadata()).isEqualTo(Map.of(text, text));
        assertThat(media.labels()).isEqualTo(Labels.NONE.with(text).inProject(text));
        assertThat(media.accounts()).containsExactly(new Account("user", text, text));
        assertThat(library.reload(media)).isEqualTo(media);
        assertThat(rows.listMedia(MediaQuery.ALL.inTenant(text).ownedBy(text)).items())
                .containsExactly(media);
        MediaQuery labelled = MediaQuery.ALL.inTenant(text).tagged(text).inProject(text);
        for (MediaOrder order : MediaOrder.values()) {
            assertThat(rows.listMedia(labelled.sortedBy(order)).items()).containsExactly(media);
        }
        assertThat(rows.usage(new Account("user", text, text)).items()).isEqualTo(1);
        assertThat(library.upload().owner(text).tenant(text).key(text).reserve())
                .isEqualTo(new Reservation.Duplicate(media.current()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void edit_comesBackAsItWentIn(String text) {
        Media media = library.ready();

        Media after = rows.updateMedia(
                media.id(),
                media.revision(),
                MediaEdit.title(text)
                        .metadata(Map.of(text, text))
                        .labels(Labels.NONE.with(text).inProject(text)),
                NOW);

        assertThat(after.title()).isEqualTo(text);
        assertThat(after.metadata()).isEqualTo(Map.of(text, text));
        assertThat(after.labels()).isEqualTo(Labels.NONE.with(text).inProject(text));
    }

    @Test
    void tagsAndProjectsThatLookAlike_areDifferent() {
        Media lower = library.upload().tag("exam").project("p").ready();
        Media upper = library.upload().tag("Exam", "exam ").project("P").ready();

        assertThat(upper.labels().tags()).containsExactly("Exam", "exam ");
        assertThat(rows.listMedia(MediaQuery.ALL.tagged("exam")).items()).containsExactly(lower);
        assertThat(rows.listMedia(MediaQuery.ALL.tagged("Exam")).items()).containsExactly(upper);
        assertThat(rows.listMedia(MediaQuery.ALL.inProject("p")).items()).containsExactly(lower);
        assertThat(rows.listMedia(MediaQuery.ALL.inProject("P ")).items()).isEmpty();
    }

    @Test
    void keysThatLookAlike_areDifferent() {
        String composed = Normalizer.normalize("café", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize("café", Normalizer.Form.NFD);

        for (String key : List.of("k", "K", "k ", " k", composed, decomposed, "cafe", "ß", "ss")) {
            assertThat(library.upload().key(key).reserve()).as(key).isInstanceOf(Reservation.Staged.class);
        }
    }

    @Test
    void ownersAndTenantsThatLookAlike_areDifferent() {
        Media lower = library.upload().owner("ada").tenant("t").ready();
        Media upper = library.upload().owner("Ada").tenant("T").ready();
        library.upload().owner("ada ").tenant("t ").ready();

        assertThat(rows.listMedia(MediaQuery.ALL.ownedBy("ada")).items()).containsExactly(lower);
        assertThat(rows.listMedia(MediaQuery.ALL.inTenant("T")).items()).containsExactly(upper);
    }

    @Test
    void accountsThatLookAlike_areDifferent() {
        rows.setQuota(Account.user("ada"), Quota.ofBytes(1));
        rows.setQuota(Account.user("Ada"), Quota.ofBytes(2));
        rows.setQuota(Account.user("ada "), Quota.ofBytes(3));

        assertThat(rows.usage(Account.user("ada")).quota()).isEqualTo(Quota.ofBytes(1));
        assertThat(rows.usage(Account.user("Ada")).quota()).isEqualTo(Quota.ofBytes(2));
        assertThat(rows.usage(Account.user("ada ")).quota()).isEqualTo(Quota.ofBytes(3));
    }

    @Test
    void metadata_emptyAndLongValues_areKept() {
        Map<String, String> metadata = Map.of("empty", "", "long", "𝄞".repeat(50_000), "case", "1", "Case", "2");

        assertThat(library.upload().metadata(metadata).ready().metadata()).isEqualTo(metadata);
    }

    @Test
    void metadata_manyValues_areKept() {
        Map<String, String> metadata =
                IntStream.range(0, 500).boxed().collect(Collectors.toMap(i -> "name" + i, i -> "value" + i));

        assertThat(library.upload().metadata(metadata).ready().metadata()).isEqualTo(metadata);
    }

    @Test
    void failure_comesBackAsItWentIn() {
        Media media = library.ready();
        Job job = library.claimed(media, RepositoryFixture.CARD);
        JobFailure failure = new JobFailure(
                "StorageException.NO_SPACE", BEYOND + "' --", List.of("", BEYOND, "tab\there", "", ""), false);

        library.finish(job, new JobOutcome.Failed(failure, Optional.empty()));

        assertThat(rows.findJob(job.id()).orElseThrow().failure()).contains(failure);
        assertThat(library.variant(media, "card").failure()).contains(failure.message());
    }

    @Test
    void failure_withoutDiagnostics_comesBackWithout() {
        Job job = library.claimed(library.ready(), RepositoryFixture.CARD);
        JobFailure failure = new JobFailure("X", "m", List.of(), true);

        assertThat(library.finish(job, new JobOutcome.Failed(failure, Optional.empty()))
                        .failure())
                .contains(failure);
    }

    @Test
    void progress_comesBackAsItWentIn() {
        Job job = library.claimed(library.ready(), RepositoryFixture.CARD);
        Progress progress = new Progress("encode '" + BEYOND, 1.0 / 3);

        assertThat(rows.heartbeat(job.id(), 1, progress, RepositoryFixture.LEASE)
                        .progress())
                .isEqualTo(progress);
    }

    @Test
    void customSpec_keepsItsJson() {
        Media media = library.ready();
        Ascii spec = new Ascii(Map.<String, Object>of(
                "columns", 80, "text", BEYOND, "deep", Map.of("list", List.<Object>of(1, 2.5, true))));
        Recipe recipe = Recipe.of(spec.named("art"));

        Job job = library.enqueue(media, recipe);

        assertThat(job.recipe().toJson()).isEqualTo(recipe.toJson());
        assertThat(library.variant(media, "art").spec().hash()).isEqualTo(spec.hash());
        assertThat(library.enqueue(media, recipe).id()).isEqualTo(job.id());
        library.succeed(library.claim());
        assertThat(library.enqueue(media, recipe).state()).isEqualTo(JobState.SUCCEEDED);
    }
}
