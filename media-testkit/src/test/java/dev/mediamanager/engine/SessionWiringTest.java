package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.Source;
import dev.mediamanager.UploadPolicy;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.Uploads;
import dev.mediamanager.testkit.DelegatingStorage;
import dev.mediamanager.testkit.InMemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads in pieces under other policies and stores. */
class SessionWiringTest {
    private void assertRejected(Reason reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void append_moreThanThePolicyAllows_endsTheSession() {
        Lab small = Lab.open(blueprint -> blueprint.policy(UploadPolicy.DEFAULT.withMaxBytes(400_000)));
        try {
            Payload payload = Payload.png(500_000);
            UploadSession session = small.media.uploads().start(Pieces.requestOfUnknownLength(payload));

            assertRejected(Reason.TOO_LARGE, () -> Pieces.send(small.media, session, payload, 500_000));
            assertRejected(Reason.TOO_LARGE, () -> small.media.uploads().start(Pieces.request(payload)));

            assertThat(small.media.uploads().find(session.id())).isEmpty();
            assertThat(small.media.usage(Lab.HOST).reservedBytes()).isZero();
        } finally {
            small.close();
        }
    }

    /** Neither row nor room is taken for what the store would refuse when all is sent. */
    @ParameterizedTest
    @EnumSource(names = {"PUT", "FORM"})
    void direct_ofMoreThanOneRequestCarries_isRejectedAtOnce_andGoesInParts(UploadWay way) {
        Lab large = Lab.open(blueprint -> blueprint.policy(UploadPolicy.DEFAULT.withMaxBytes(6L << 30)));
        try {
            Uploads uploads = large.media.uploads();
            assertThatThrownBy(() -> uploads.direct(request((5L << 30) + 1), way))
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
                    .hasMessageContainingAll("5368709121 bytes", "5368709120 bytes", "use UploadWay.PARTS");
            assertThat(large.media.usage(Lab.HOST).reservedBytes()).isZero();

            uploads.abort(uploads.direct(request(5L << 30), way).id());
            uploads.abort(uploads.direct(request((5L << 30) + 1), UploadWay.PARTS).id());
            large.assertEmpty();
        } finally {
            large.close();
        }
    }

    private static UploadRequest request(long length) {
        return UploadRequest.of(Source.toCome(length)).fileName("film.mp4");
    }

    @Test
    void start_onAStoreWithoutParts_saysWhatToUse() {
        Lab plain = Lab.open(blueprint -> blueprint.storage(new DelegatingStorage(new InMemoryStorage())));
        try {
            assertThatThrownBy(() -> plain.media.uploads().start(Pieces.request(Payload.text("Hello"))))
                    .isInstanceOf(MediaConfigurationException.class)
                    .hasMessageContaining("parts");
            assertThatThrownBy(() -> plain.media.uploads().direct(Pieces.request(Payload.text("Hello")), UploadWay.PUT))
                    .isInstanceOf(MediaConfigurationException.class)
                    .hasMessageContaining("sign");
            plain.assertEmpty();
        } finally {
            plain.close();
        }
    }

    @Test
    void sessions_ofNobody_areDenied() {
        Lab nobody = Lab.open(blueprint -> blueprint.requireActor());
        try {
            Actor ada = Actor.user("ada").inTenant("school");
            Uploads hers = nobody.media.actingAs(ada).uploads();
            UploadSession session = hers.start(Pieces.request(Payload.text("Hello")));

            assertThatThrownBy(() -> nobody.media.uploads().start(Pieces.request(Payload.text("Hello"))))
                    .isInstanceOf(MediaAccessDeniedException.class);
            assertThatThrownBy(() -> nobody.media.uploads().find(session.id()))
                    .isInstanceOf(MediaAccessDeniedException.class);
            assertThatThrownBy(() -> nobody.media
                            .actingAs(Actor.user("ada").inTenant("bank"))
                            .uploads()
                            .get(session.id()))
                    .isInstanceOf(MediaNotFoundException.class);
            hers.abort(session.id());
        } finally {
            nobody.close();
        }
    }
}
