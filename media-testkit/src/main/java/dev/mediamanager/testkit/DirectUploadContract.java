package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.ContentDigest;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What clients may try with requests that were signed for them, on a store that signs: whatever they send, and whenever, nothing can be read but
 * what was looked at. Extend it, open the store, and say how a client sends.
 */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
public abstract class DirectUploadContract {
    private static final Actor ADA = Actor.user("ada").inTenant("school");
    private static final Actor EVE = Actor.user("eve").inTenant("school");
    private static final byte[] GOOD = png(1, 100_000);
    private static final byte[] OTHER = png(2, 100_000);
    private static final byte[] HTML = padded("<html><body><script>alert(1)</script>");
    private static final byte[] SVG =
            padded("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
    private static final byte[] PROGRAM = padded("\177ELF\2\1\1");

    private FaultyStorage store;
    private MediaManager manager;
    private MediaManager ada;
    private int kept;

    /** Creates the contract. */
    protected DirectUploadContract() {}

    /** Opens the store, which is closed after each case. */
    protected abstract StorageProvider open();

    /** Sends bytes by a signed request, with just its method and headers, and tells whether the store has taken them. */
    protected abstract boolean send(SignedRequest signed, byte[] bytes);

    /** Posts bytes by a signed form, and tells whether the store has taken them. */
    protected abstract boolean send(SignedForm signed, byte[] bytes);

    /**
     * Tells whether the server behind the store refuses parts of uploads that have ended; false only for servers that are known to take and drop
     * them, and then what they answer does not count, only what can be read.
     */
    protected boolean refusesPartsOfEndedUploads() {
        return true;
    }

    @BeforeEach
    void openManager() {
        store = FaultyStorage.around(open());
        manager = MediaManager.builder()
                .storage(store)
                .inMemoryRepository()
                .scanner(new EicarScanner())
                .build();
        ada = manager.actingAs(ADA);
    }

    /** Nothing can be read but the good bytes that were kept, nothing is left, and nothing is charged that is not there. */
    @AfterEach
    void checkAndClose() {
        store.heal();
        int readable = 0;
        for (Media media : manager.library().list(MediaQuery.ALL).items()) {
            if (media.current().state() == VersionState.READY) {
                assertThat(read(media)).as("what %s has", media).isEqualTo(GOOD);
                readable++;
            } else {
                assertThat(media.current().state()).isEqualTo(VersionState.QUARANTINED);
                assertThatThrownBy(() -> read(media)).isInstanceOf(MediaNotFoundException.class);
            }
        }
        assertThat(readable).as("readable media").isEqualTo(kept);
        assertThat(manager.maintenance().verify()).isEmpty();
        assertThat(manager.maintenance().recount()).isEmpty();
        manager.close();
        store.close();
    }

    private byte[] read(Media media) {
        try (MediaContent content = manager.stream(media.original());
                InputStream in = content.inputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] png(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        return bytes;
    }

    private static byte[] padded(String start) {
        byte[] bytes = new byte[GOOD.length];
        Arrays.fill(bytes, (byte) ' ');
        byte[] first = start.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(first, 0, bytes, 0, first.length);
        return bytes;
    }

    private UploadSession direct(UploadWay way, String fileName, long length) {
        UploadRequest request = UploadRequest.of(Source.toCome(length)).fileName(fileName);
        return ada.uploads().direct(request, way);
    }

    private UploadSession direct(UploadWay way) {
        return direct(way, "photo.png", GOOD.length);
    }

    private boolean send(UploadSession session, byte[] bytes) {
        return switch (session.way()) {
            case PARTS -> send(ada.uploads().signPart(session.id(), 1), bytes);
            case PUT -> send(ada.uploads().signPut(session.id()), bytes);
            case FORM -> send(ada.uploads().signForm(session.id()), bytes);
            case APPEND -> throw new IllegalArgumentException("Nothing is signed for it");
        };
    }

    private UploadSession sent(UploadWay way, String fileName, byte[] bytes) {
        UploadSession session = direct(way, fileName, bytes.length);
        assertThat(send(session, bytes)).isTrue();
        return session;
    }

    private void assertRefused(UploadSession session) {
        assertThatThrownBy(() -> ada.uploads().finish(session))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        e -> assertThat(e.retryable())
                                .as("an outage, which refuses nothing: " + e)
                                .isFalse());
        assertThat(manager.library().list(MediaQuery.ALL).items()).isEmpty();
    }

    private void assertKept(UploadSession session) {
        Media media = ada.uploads().finish(session);
        assertThat(media.current().length()).isEqualTo(GOOD.length);
        assertThat(ada.usage(Account.user("ada")).bytes()).isEqualTo(GOOD.length);
        kept++;
    }

    private void assertTooLate(SignedRequest part, byte[] bytes) {
        boolean taken = send(part, bytes);
        if (refusesPartsOfEndedUploads()) {
            assertThat(taken).isFalse();
        }
    }

    @Test
    void goodBytes_inParts_areKept() {
        assertKept(sent(UploadWay.PARTS, "photo.png", GOOD));
    }

    @Test
    void goodBytes_byPut_areKept() {
        assertKept(sent(UploadWay.PUT, "photo.png", GOOD));
    }

    @Test
    void goodBytes_byForm_areKept() {
        assertKept(sent(UploadWay.FORM, "photo.png", GOOD));
    }

    @Test
    void html_inParts_isRefused() {
        assertRefused(sent(UploadWay.PARTS, "photo.png", HTML));
    }

    @Test
    void html_byPut_isRefused() {
        assertRefused(sent(UploadWay.PUT, "page.html", HTML));
    }

    @Test
    void svgWithScript_inParts_isRefused() {
        assertRefused(sent(UploadWay.PARTS, "drawing.svg", SVG));
    }

    @Test
    void svgWithScript_byFormAsPng_isRefused() {
        assertRefused(sent(UploadWay.FORM, "photo.png", SVG));
    }

    @Test
    void program_byPutAsVideo_isRefused() {
        assertRefused(sent(UploadWay.PUT, "clip.mp4", PROGRAM));
    }

    @Test
    void bytesOfAnotherTypeThanDeclared_areRefused() {
        UploadSession session = ada.uploads()
                .direct(
                        UploadRequest.of(Source.toCome(GOOD.length))
                                .fileName("photo")
                                .declaredType(new MediaType("image/jpeg")),
                        UploadWay.PUT);
        assertThat(send(session, GOOD)).isTrue();

        assertRefused(session);
    }

    @Test
    void eicar_inParts_isQuarantined() {
        Media media = ada.uploads().finish(sent(UploadWay.PARTS, "notes.txt", EicarScanner.testString()));

        assertThatThrownBy(() -> ada.stream(media.original())).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void eicar_byPut_isQuarantined() {
        Media media = ada.uploads().finish(sent(UploadWay.PUT, "notes.txt", EicarScanner.testString()));

        assertThatThrownBy(() -> ada.stream(media.original())).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void largerThanSigned_isRefusedOnEachWay() {
        byte[] larger = png(1, GOOD.length + 1);
        for (UploadWay way : new UploadWay[] {UploadWay.PARTS, UploadWay.PUT, UploadWay.FORM}) {
            UploadSession session = direct(way);
            assertThat(send(session, larger)).as("%s", way).isFalse();
            assertRefused(session);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTS", "PUT"})
    void otherBytesThanTheChecksumThatWasSigned_areRefused(UploadWay way) {
        UploadSession session = direct(way);
        ContentDigest md5 = ContentDigest.md5(InMemoryParts.md5(GOOD));
        SignedRequest signed = sign(session, md5);
        assertThat(send(signed, OTHER)).isFalse();
        assertRefused(session);

        assertThat(send(signed, GOOD)).isTrue();
        assertKept(session);
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTS", "PUT"})
    void checksumThatNoStoreBinds_isNotSigned(UploadWay way) {
        UploadSession session = direct(way);

        assertThatThrownBy(() -> sign(session, ContentDigest.sha256("0".repeat(64))))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("sha-256")
                .hasMessageContaining("md5");
    }

    private SignedRequest sign(UploadSession session, ContentDigest digest) {
        return session.way() == UploadWay.PARTS
                ? ada.uploads().signPart(session.id(), 1, digest)
                : ada.uploads().signPut(session.id(), digest);
    }

    @Test
    void smallerThanSigned_isRefused() {
        byte[] smaller = Arrays.copyOf(GOOD, GOOD.length - 1);
        for (UploadWay way : new UploadWay[] {UploadWay.PARTS, UploadWay.PUT}) {
            UploadSession session = direct(way);
            assertThat(send(session, smaller)).as("%s", way).isFalse();
            assertRefused(session);
        }
    }

    @Test
    void morePartsThanTheLengthNeeds_areNotSigned() {
        UploadSession session = direct(UploadWay.PARTS);

        assertThatThrownBy(() -> ada.uploads().signPart(session.id(), 2)).isInstanceOf(MediaException.class);
        assertRefused(session);
    }

    @Test
    void missingPart_isRefused() {
        UploadSession session = direct(UploadWay.PARTS, "photo.png", (8 << 20) + 1000);
        assertThat(send(ada.uploads().signPart(session.id(), 2), new byte[1000]))
                .isTrue();

        assertRefused(session);
    }

    @Test
    void anotherKeyThanWasSigned_isRefused() {
        SignedRequest signed = ada.uploads().signPut(direct(UploadWay.PUT).id());
        String text = signed.uri().toString();
        int at = text.indexOf('?') < 0 ? text.length() - 1 : text.indexOf('?') - 1;
        String forged = text.substring(0, at) + (text.charAt(at) == '0' ? '1' : '0') + text.substring(at + 1);

        assertThat(send(
                        new SignedRequest(signed.method(), URI.create(forged), signed.headers(), signed.expires()),
                        GOOD))
                .isFalse();
    }

    @Test
    void anotherPartNumberOfAnotherSession_doesNotHelp() {
        UploadSession mine = direct(UploadWay.PARTS);
        UploadSession other = direct(UploadWay.PARTS);
        assertThat(send(ada.uploads().signPart(other.id(), 1), HTML)).isTrue();

        assertRefused(mine);
        assertRefused(other);
    }

    @Test
    void swappedBeforeTheEnd_isLookedAtAsItIs() {
        for (UploadWay way : new UploadWay[] {UploadWay.PARTS, UploadWay.PUT, UploadWay.FORM}) {
            UploadSession session = sent(way, "photo.png", GOOD);
            assertThat(send(session, HTML)).isTrue();
            assertRefused(session);
        }
    }

    @Test
    void partSwappedWhileJoining_endsTheUpload() {
        UploadSession session = sent(UploadWay.PARTS, "photo.png", GOOD);
        SignedRequest signed = ada.uploads().signPart(session.id(), 1);
        store.before(
                Operation.COMPLETE,
                call -> true,
                () -> assertThat(send(signed, HTML)).isTrue());

        assertRefused(session);
    }

    @Test
    void putSwappedBeforeTheCopy_isLookedAtAsItIs() {
        UploadSession session = sent(UploadWay.PUT, "photo.png", GOOD);
        SignedRequest signed = ada.uploads().signPut(session.id());
        store.before(
                Operation.COPY,
                call -> true,
                () -> assertThat(send(signed, HTML)).isTrue());

        assertRefused(session);
    }

    @Test
    void putSwappedAfterTheCopy_changesNothing() {
        UploadSession session = sent(UploadWay.PUT, "photo.png", GOOD);
        SignedRequest signed = ada.uploads().signPut(session.id());
        store.before(
                Operation.OPEN,
                call -> true,
                () -> assertThat(send(signed, OTHER)).isTrue());

        assertKept(session);
    }

    @Test
    void putAgainAfterTheEnd_changesNothing() {
        UploadSession session = direct(UploadWay.PUT);
        SignedRequest signed = ada.uploads().signPut(session.id());
        assertThat(send(signed, GOOD)).isTrue();
        assertKept(session);

        send(signed, OTHER); // it lands where nobody reads
    }

    @Test
    void formAgainAfterTheEnd_changesNothing() {
        UploadSession session = direct(UploadWay.FORM);
        SignedForm signed = ada.uploads().signForm(session.id());
        assertThat(send(signed, GOOD)).isTrue();
        assertKept(session);

        send(signed, OTHER);
    }

    @Test
    void partAgainAfterTheEnd_isRefused() {
        UploadSession session = direct(UploadWay.PARTS);
        SignedRequest signed = ada.uploads().signPart(session.id(), 1);
        assertThat(send(signed, GOOD)).isTrue();
        assertKept(session);

        assertTooLate(signed, OTHER);
    }

    /** What was signed while the upload was open is used for the first time when it is over. */
    @ParameterizedTest
    @EnumSource(names = {"PARTS", "PUT", "FORM"})
    void signatureThatIsUsedLate_changesNothing(UploadWay way) {
        UploadSession session = direct(way);
        Predicate<byte[]> late = late(session);
        assertThat(send(session, GOOD)).isTrue();
        assertKept(session);

        boolean taken = late.test(OTHER); // what is no part lands where nobody reads
        if (way == UploadWay.PARTS && refusesPartsOfEndedUploads()) {
            assertThat(taken).isFalse();
        }
    }

    private Predicate<byte[]> late(UploadSession session) {
        if (session.way() == UploadWay.FORM) {
            SignedForm form = ada.uploads().signForm(session.id());
            return bytes -> send(form, bytes);
        }
        SignedRequest signed = session.way() == UploadWay.PARTS
                ? ada.uploads().signPart(session.id(), 1)
                : ada.uploads().signPut(session.id());
        return bytes -> send(signed, bytes);
    }

    @Test
    void partAfterTheAbort_isRefused() {
        UploadSession session = direct(UploadWay.PARTS);
        SignedRequest signed = ada.uploads().signPart(session.id(), 1);
        ada.uploads().abort(session.id());

        assertTooLate(signed, GOOD);
        assertRefused(session);
    }

    @Test
    void sessionOfAnotherUser_doesNotExist() {
        UploadSession session = sent(UploadWay.PARTS, "photo.png", GOOD);
        var eve = manager.actingAs(EVE).uploads();

        for (Map.Entry<String, Runnable> call : Map.<String, Runnable>of(
                        "finish", () -> eve.finish(session),
                        "resume", () -> eve.resume(session.id()),
                        "sign", () -> eve.signPart(session.id(), 1),
                        "list", () -> eve.parts(session.id()),
                        "abort", () -> eve.abort(session.id()))
                .entrySet()) {
            assertThatThrownBy(call.getValue()::run).as(call.getKey()).isInstanceOf(MediaNotFoundException.class);
        }
        assertThat(eve.find(session.id())).isEmpty();
        assertKept(session);
    }
}
