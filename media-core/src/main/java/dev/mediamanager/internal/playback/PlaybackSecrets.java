package dev.mediamanager.internal.playback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediamanager.Actor;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.PlaybackSession;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Signs sessions, and gives the keys of those it has signed. Nothing is kept: a token holds its end, 128 random bits, and the signature over
 * them, the viewer and the variant. The first secret signs; all of them are good for what they have signed. Thread-safe.
 */
public final class PlaybackSecrets {
    private static final byte[] SALT = "dev.mediamanager playback".getBytes(UTF_8);
    private static final byte[] SIGNATURE = "session".getBytes(UTF_8);
    private static final byte VERSION = 1;
    private static final int RANDOM = 16;
    private static final int PAYLOAD = 1 + Long.BYTES + RANDOM;
    private static final int TOKEN = PAYLOAD + 32;
    /** The bytes of a token are a multiple of 3, so that base64 has one spelling of them. */
    private static final int TOKEN_LENGTH = TOKEN / 3 * 4;

    private final SecureRandom random = new SecureRandom();
    private final List<Hkdf> secrets;

    /** Takes the secrets, the present one first; none if nothing is to be encrypted. */
    public PlaybackSecrets(List<byte[]> secrets) {
        this.secrets =
                secrets.stream().map(secret -> Hkdf.extract(SALT, secret)).toList();
    }

    /** Begins a session that ends at a whole second. @throws MediaConfigurationException if there is no secret */
    public PlaybackSession open(MediaRef variant, Actor viewer, Instant expires) {
        Hkdf secret = all().get(0);
        byte[] chance = new byte[RANDOM];
        random.nextBytes(chance);
        byte[] payload = ByteBuffer.allocate(PAYLOAD)
                .put(VERSION)
                .putLong(expires.getEpochSecond())
                .put(chance)
                .array();
        byte[] token = ByteBuffer.allocate(TOKEN)
                .put(payload)
                .put(sign(secret, payload, variant, viewer))
                .array();
        return new PlaybackSession(
                Base64.getUrlEncoder().encodeToString(token), Instant.ofEpochSecond(expires.getEpochSecond()));
    }

    /**
     * Returns the keys of a session. It says nothing of why there are none.
     *
     * @throws MediaNotFoundException if the token was not made for this viewer and variant, or its time is over
     * @throws MediaConfigurationException if there is no secret
     */
    public SessionKeys keys(MediaRef variant, Viewing viewing, Instant now) {
        if (variant.variant().isEmpty()) {
            throw none();
        }
        byte[] token = decode(viewing.token());
        byte[] payload = new byte[PAYLOAD];
        byte[] signature = new byte[TOKEN - PAYLOAD];
        ByteBuffer.wrap(token).get(payload).get(signature);
        ByteBuffer fields = ByteBuffer.wrap(payload);
        for (Hkdf secret : all()) {
            if (MessageDigest.isEqual(signature, sign(secret, payload, variant, viewing.viewer()))
                    && fields.get(0) == VERSION
                    && now.isBefore(Instant.ofEpochSecond(fields.getLong(1)))) {
                return new SessionKeys(secret, payload);
            }
        }
        throw none();
    }

    private List<Hkdf> all() {
        if (secrets.isEmpty()) {
            throw new MediaConfigurationException(
                    "Nothing can be encrypted for viewers without a secret",
                    "Give 32 random bytes to MediaManagerBuilder.playbackSecret");
        }
        return secrets;
    }

    private static byte[] sign(Hkdf secret, byte[] payload, MediaRef variant, Actor viewer) {
        return secret.expand(Hkdf.info(
                SIGNATURE,
                payload,
                variant.media().value().getBytes(UTF_8),
                variant.variant().orElseThrow().getBytes(UTF_8),
                viewer.tenant().getBytes(UTF_8),
                viewer.user().getBytes(UTF_8)));
    }

    private static byte[] decode(String token) {
        if (token.length() != TOKEN_LENGTH || token.indexOf('=') >= 0) {
            throw none();
        }
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw none();
        }
    }

    private static MediaNotFoundException none() {
        return new MediaNotFoundException("playback session", "that was given");
    }
}
