package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are exchanged in their file while a store is open. */
class RewrittenProfileTest extends ScriptedCase {
    @TempDir
    Path folder;

    private final HandClock still = new HandClock();

    @BeforeEach
    void openByProfile() throws IOException {
        write("old");
        store.close();
        store = builder()
                .credentials(CredentialSource.profile(Optional.of(file()), Optional.of("default"), still))
                .open();
        server.on("PUT", "k1", reply(200, ""));
        put();
        server.forget();
    }

    private Path file() {
        return folder.resolve("credentials");
    }

    private void write(String accessKey) throws IOException {
        Files.writeString(
                file(), "[default]\naws_access_key_id = " + accessKey + "\naws_secret_access_key = the-secret\n");
    }

    private static String key(ScriptedServer.Seen request) {
        return request.header("authorization").replaceAll(".*Credential=([^/]*)/.*", "$1");
    }

    @Test
    void isRead_whenTheStoreDoesNotKnowTheOldKeysAnyMore() throws IOException {
        write("new");
        server.on("PUT", "k1", ScriptedServer.error(403, "InvalidAccessKeyId")).on("PUT", "k1", reply(200, ""));

        assertThat(put()).isEqualTo(BODY.length);

        assertThat(server.seen("PUT")).extracting(RewrittenProfileTest::key).containsExactly("old", "new");
    }

    /** An answer to HEAD has no body, and tells no code. */
    @Test
    void isRead_whenLookingUpIsForbidden() throws IOException {
        write("new");
        server.on("HEAD", "k1", reply(403, "")).on("HEAD", "k1", reply(200, "0123456789"));

        assertThat(store.stat(KEY)).isPresent();

        assertThat(server.seen("HEAD")).extracting(RewrittenProfileTest::key).containsExactly("old", "new");
    }

    @Test
    void thatIsTheSame_isDeniedAtOnce() {
        server.always("PUT", "k1", ScriptedServer.error(403, "InvalidAccessKeyId"));

        assertReason(Reason.ACCESS_DENIED, this::put);

        assertThat(server.seen("PUT")).hasSize(1);
    }

    @Test
    void ofAnotherWhoMayNot_isDenied() throws IOException {
        write("new");
        server.always("PUT", "k1", ScriptedServer.error(403, "InvalidAccessKeyId"));

        assertReason(Reason.ACCESS_DENIED, this::put);

        assertThat(server.seen("PUT")).extracting(RewrittenProfileTest::key).containsExactly("old", "new");
    }
}
