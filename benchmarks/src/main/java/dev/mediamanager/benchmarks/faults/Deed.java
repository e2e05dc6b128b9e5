package dev.mediamanager.benchmarks.faults;

import dev.mediamanager.ContentDigest;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.s3.Browser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Something that is done with a library, and can be done again under the same key if it failed. */
enum Deed {
    /** One request. */
    UPLOAD(20_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared) {
            return Optional.of(manager.upload(request(Source.replayable(noise::open, noise.length()), key)));
        }
    },
    /** In one part, since its length is unknown. */
    STREAM_IN(300_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared) {
            return Optional.of(manager.upload(request(Source.stream(noise.open()), key)));
        }
    },
    /** In parts that are sent at once. */
    STREAM_IN_LARGE(9 << 20) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared) {
            return Optional.of(manager.upload(request(Source.stream(noise.open()), key)));
        }
    },
    /** In parts that are sent beside each other, since the source can be read from the start again. */
    REPLAYABLE_LARGE(17 << 20) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared) {
            return Optional.of(manager.upload(request(Source.replayable(noise::open, noise.length()), key)));
        }
    },
    /** In pieces through the application: two parts, each with a checksum, and a tail. */
    APPEND(11_300_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared)
                throws IOException {
            UploadSession session = manager.uploads().start(request(Source.toCome(noise.length()), key));
            for (int i = 1; ; i++) {
                try (InputStream in = noise.open()) {
                    if (session.media().isEmpty()) {
                        session = manager.uploads().resume(session.id());
                    }
                    in.skipNBytes(session.offset());
                    while (session.media().isEmpty() && !session.complete()) {
                        int piece = session.offset() < 2L * PART_PIECE ? PART_PIECE : TAIL_PIECE;
                        byte[] bytes = in.readNBytes(piece);
                        ContentDigest digest = ContentDigest.sha256(Noise.sha256(new ByteArrayInputStream(bytes)));
                        session = manager.uploads().append(session, new ByteArrayInputStream(bytes), digest);
                    }
                    return Optional.of(manager.uploads().finish(session));
                } catch (MediaConflictException e) {
                    if (i == MOST_RESUMES) {
                        throw e;
                    }
                }
            }
        }
    },
    /** In parts straight to the store. */
    DIRECT(100_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared)
                throws IOException {
            UploadSession session =
                    manager.uploads().direct(request(Source.toCome(noise.length()), key), UploadWay.PARTS);
            if (session.media().isEmpty()
                    && manager.uploads().parts(session.id()).isEmpty()) {
                BROWSER.send(manager.uploads().signPart(session.id(), 1), content(noise));
            }
            return Optional.of(manager.uploads().finish(session));
        }
    },
    /** In one request straight to the store, whose object is copied then. */
    DIRECT_PUT(100_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared)
                throws IOException {
            return once(manager, noise, key, UploadWay.PUT);
        }
    },
    /** The same by a form. */
    DIRECT_FORM(100_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared)
                throws IOException {
            return once(manager, noise, key, UploadWay.FORM);
        }
    },
    /** Begun in pieces, and given up after the first. */
    ABORT(5_600_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared)
                throws IOException {
            UploadSession session = manager.uploads().start(request(Source.toCome(noise.length()), key));
            if (session.offset() == 0) {
                byte[] piece = Arrays.copyOf(content(noise), PART_PIECE);
                manager.uploads().append(session, new ByteArrayInputStream(piece));
            }
            manager.uploads().abort(session.id());
            return Optional.empty();
        }
    },
    /** A media is read. */
    READ(300_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared)
                throws IOException {
            try (MediaContent content = manager.stream(prepared.orElseThrow().original());
                    InputStream in = content.inputStream()) {
                String found = Noise.sha256(in);
                if (!found.equals(noise.sha256())) {
                    throw new AssertionError("What is read hashes to " + found + " instead of " + noise.sha256());
                }
            }
            return prepared;
        }
    },
    /** A media is erased, and then the house is cleaned. */
    ERASE(20_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared) {
            try {
                manager.library().delete(prepared.orElseThrow().id());
            } catch (MediaNotFoundException e) {
                return Optional.empty(); // erased by the time before
            }
            manager.maintenance().reconcile();
            return Optional.empty();
        }
    },
    /** The library is compared with the store, byte by byte. */
    VERIFY(20_000) {
        @Override
        Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared) {
            manager.maintenance().verifyContent();
            return prepared;
        }
    };

    private static final int PART_PIECE = 5_500_000;
    private static final int TAIL_PIECE = 200_000;
    private static final int MOST_RESUMES = 3;
    private static final Browser BROWSER = new Browser(Lane.SILENCE);

    private final int bytes;

    Deed(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Tells whether it needs a media that is there before. */
    boolean needsMedia() {
        return this == READ || this == ERASE || this == VERIFY;
    }

    /** Does it. @return the media that it promises to be there, if it returned */
    abstract Optional<Media> act(MediaManager manager, Noise noise, String key, Optional<Media> prepared)
            throws IOException;

    private static UploadRequest request(Source source, String key) {
        return UploadRequest.of(source).fileName("file.pdf").idempotencyKey(key);
    }

    private static Optional<Media> once(MediaManager manager, Noise noise, String key, UploadWay way)
            throws IOException {
        UploadSession session = manager.uploads().direct(request(Source.toCome(noise.length()), key), way);
        try {
            if (session.media().isEmpty() && way == UploadWay.FORM) {
                BROWSER.send(manager.uploads().signForm(session.id()), content(noise));
            } else if (session.media().isEmpty()) {
                BROWSER.send(manager.uploads().signPut(session.id()), content(noise));
            }
        } catch (MediaConflictException e) {
            // The time before came as far as to copy what was sent.
        }
        return Optional.of(manager.uploads().finish(session));
    }

    private static byte[] content(Noise noise) throws IOException {
        try (InputStream in = noise.open()) {
            return in.readAllBytes();
        }
    }
}
