package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import io.minio.credentials.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys come from; what the environment says is tried in JVMs of their own, since it cannot be changed in this one. */
class CredentialSourceTest {
    private static final String FILE = """
            [default]
            aws_access_key_id = first
            aws_secret_access_key = the-secret
            [other]
            aws_access_key_id = second
            aws_secret_access_key = another-secret
            aws_session_token = the-token
            """;

    @TempDir
    Path folder;

    /** Prints the keys that are found without being told where. */
    static final class Finder {
        private Finder() {}

        public static void main(String[] args) {
            System.out.print(show(CredentialSource.any().get()));
        }
    }

    private static String show(Credentials keys) {
        return keys.accessKey() + " " + keys.secretKey() + " " + keys.sessionToken();
    }

    private static String findWith(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Finder.class.getName());
        child.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        child.environment().putAll(environment);
        Process process = child.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("credentials"), text);
    }

    @Test
    void fixed_areThoseThatWereGiven() {
        assertThat(show(CredentialSource.fixed("key", "secret", Optional.of("token"))
                        .get()))
                .isEqualTo("key secret token");
        assertThat(CredentialSource.fixed("key", "secret", Optional.empty())).hasToString("fixed keys");
    }

    @Test
    void profile_isReadFromItsFile() throws IOException {
        Path file = file(FILE);

        assertThat(show(CredentialSource.profile(Optional.of(file), Optional.of("default"))
                        .get()))
                .isEqualTo("first the-secret null");
        assertThat(show(CredentialSource.profile(Optional.of(file), Optional.of("other"))
                        .get()))
                .isEqualTo("second another-secret the-token");
    }

    @Test
    void profile_thatIsMissing_isDenied_withoutSecrets() throws IOException {
        CredentialSource source = CredentialSource.profile(Optional.of(file(FILE)), Optional.of("none"));

        assertThatThrownBy(source::get)
                .isInstanceOfSatisfying(StorageException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.ACCESS_DENIED);
                    assertThat(e.retryable()).isFalse();
                })
                .hasMessageContaining("profile")
                .hasMessageNotContaining("the-secret");
    }

    @Test
    void profile_thatIsWrittenAnew_isNoticedAfterAMinute() throws IOException {
        HandClock clock = new HandClock();
        CredentialSource source = CredentialSource.profile(Optional.of(file(FILE)), Optional.of("default"), clock);
        source.get();
        file(FILE.replace("first", "third"));

        clock.advance(Duration.ofSeconds(59));
        assertThat(source.get().accessKey()).isEqualTo("first");
        clock.advance(Duration.ofSeconds(1));
        assertThat(source.get().accessKey()).isEqualTo("third");
    }

    @Test
    void profile_thatIsJustBeingWritten_doesNotTakeTheKeysAway() throws IOException {
        HandClock clock = new HandClock();
        CredentialSource source = CredentialSource.profile(Optional.of(file(FILE)), Optional.of("default"), clock);
        source.get();
        file("[default]\naws_access_key_id = thi");

        clock.advance(Duration.ofHours(1));

        assertThat(source.get().accessKey()).isEqualTo("first");
    }

    @Test
    void firstPlaceWithKeys_isTheOnlyOneFromThenOn() {
        Queue<Credentials> profile = new ArrayDeque<>(List.of(new Credentials("profile", "secret", null, null)));
        FirstWithKeys places = new FirstWithKeys(
                () -> {
                    throw new ProviderException("no variables");
                },
                profile::remove,
                () -> new Credentials("role", "secret", null, null));

        assertThat(places.fetch().accessKey()).isEqualTo("profile");
        assertThatThrownBy(places::fetch).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void environment_wins() throws IOException, InterruptedException {
        assertThat(findWith(Map.of(
                        "AWS_ACCESS_KEY_ID", "env",
                        "AWS_SECRET_ACCESS_KEY", "env-secret",
                        "AWS_SESSION_TOKEN", "env-token",
                        "AWS_SHARED_CREDENTIALS_FILE", file(FILE).toString())))
                .isEqualTo("env env-secret env-token");
    }

    @Test
    void profileOfTheEnvironment_isNext() throws IOException, InterruptedException {
        assertThat(findWith(Map.of(
                        "AWS_PROFILE",
                        "other",
                        "AWS_SHARED_CREDENTIALS_FILE",
                        file(FILE).toString())))
                .isEqualTo("second another-secret the-token");
    }

    @Test
    void roleOfTheContainer_isLast() throws IOException, InterruptedException {
        try (ScriptedServer metadata = new ScriptedServer()) {
            metadata.always("GET", "/role", reply(200, """
                            {"Code": "Success", "AccessKeyId": "role", "SecretAccessKey": "role-secret",
                             "Token": "role-token", "Expiration": "2199-01-01T00:00:00Z"}
                            """));
            assertThat(findWith(Map.of(
                            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                            metadata.endpoint() + "/role",
                            "AWS_SHARED_CREDENTIALS_FILE",
                            folder.resolve("none").toString())))
                    .isEqualTo("role role-secret role-token");
        }
    }
}
