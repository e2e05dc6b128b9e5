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
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.spi.PresigningStorage;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedGet;
import dev.mediamanager.spi.SignedPart;
import dev.mediamanager.spi.SignedPost;
import dev.mediamanager.spi.SignedPut;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.testkit.DelegatingStorage;
import dev.mediamanager.testkit.InMemoryStorage;
import java.time.Duration;
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
        Lab large = Lab.withParts(
                new MultipartLimits(5 << 20, 5L << 30, 10_000, false),
                blueprint -> blueprint.policy(UploadPolicy.DEFAULT.withMaxBytes(6L << 30)));
        try {
            Uploads uploads = large.media.uploads();
            assertThatThrownBy(() -> uploads.direct(request((5L << 30) + 1), way))
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
                    .hasMessageContainingAll("5368709121 bytes", "5368709120 bytes", "use UploadWay.PARTS");
            assertThat(large.media.usage(Lab.HOST).reservedBytes()).isZero();

            uploads.abort(uploads.direct(request(5L << 30), way).id());
            uploads.abort(
                    uploads.direct(request((5L << 30) + 1), UploadWay.PARTS).id());
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
    void direct_withoutAWay_goesInParts_whereTheStoreTakesThem() {
        assertThat(usualWay(Lab.standard())).isEqualTo(UploadWay.PARTS);
        assertThat(usualWay(Lab.open(blueprint -> blueprint.storage(new SigningOnly(new InMemoryStorage())))))
                .isEqualTo(UploadWay.PUT);
    }

    private static UploadWay usualWay(Lab lab) {
        try {
            return lab.media
                    .uploads()
                    .direct(Pieces.request(Payload.png(750_000)))
                    .way();
        } finally {
            lab.close();
        }
    }

    @Test
    void direct_throughTheApplication_isRejected_andSaysWhatToUse() {
        Lab able = Lab.standard();
        try {
            assertThatThrownBy(() -> able.media.uploads().direct(Pieces.request(Payload.text("Hi")), UploadWay.APPEND))
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_ARGUMENT))
                    .hasMessageContainingAll("APPEND", "PARTS, PUT or FORM", "Uploads.start");
            able.assertEmpty();
        } finally {
            able.close();
        }
    }

    /** A store that signs requests and takes no parts. */
    private static final class SigningOnly extends DelegatingStorage implements PresigningStorage {
        private final PresigningStorage signer;

        SigningOnly(InMemoryStorage store) {
            super(store);
            signer = store;
        }

        @Override
        public Duration maxValidity() {
            return signer.maxValidity();
        }

        @Override
        public SignedRequest presign(SignedGet get) {
            return signer.presign(get);
        }

        @Override
        public SignedRequest presign(SignedPut put) {
            return signer.presign(put);
        }

        @Override
        public SignedRequest presign(SignedPart part) {
            return signer.presign(part);
        }

        @Override
        public SignedForm presign(SignedPost post) {
            return signer.presign(post);
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
