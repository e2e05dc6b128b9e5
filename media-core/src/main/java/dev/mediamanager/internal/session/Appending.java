package dev.mediamanager.internal.session;

import dev.mediamanager.ContentDigest;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.internal.upload.Admission;
import dev.mediamanager.internal.upload.OpenUploads;
import dev.mediamanager.internal.upload.SourceStream;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionRecord;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One piece of an upload on its way in. For one thread. */
final class Appending {
    static final int BUFFER = TypeDetector.HEAD_BYTES;

    private final Parts parts;
    private final SessionWriter writer;
    private final OpenUploads.Entry entry;
    private final Cut cut;
    private final NewSession session;
    private final long start;
    private final Consumer<byte[]> admission;
    private final Optional<ContentDigest> digest;
    private final Optional<MessageDigest> computed;
    private long received;
    private boolean admitted;

    /** @param admission throws if bytes that start like this may not enter */
    Appending(
            Parts parts,
            SessionWriter writer,
            OpenUploads.Entry entry,
            Cut cut,
            Consumer<byte[]> admission,
            Optional<ContentDigest> digest) {
        this.parts = parts;
        this.writer = writer;
        this.entry = entry;
        this.cut = cut;
        this.session = writer.session().session();
        this.start = writer.session().offset();
        this.admission = admission;
        this.digest = digest;
        this.computed = digest.map(ContentDigest::begin);
        this.admitted = start >= BUFFER;
    }

    SessionRecord run(SourceStream source) {
        try {
            receive(source);
        } catch (MediaRejectedException e) {
            if (e.reason() == Reason.SOURCE_FAILED && digest.isEmpty()) {
                keepAfter(e);
            }
            throw e;
        }
        if (digest.isPresent() && !digest.get().matches(computed.orElseThrow())) {
            throw new MediaRejectedException(
                    Reason.CHECKSUM_MISMATCH,
                    "The piece of " + received + " bytes has another "
                            + digest.get().algorithm() + "; send it again from byte " + start,
                    "another checksum",
                    digest.get().hex());
        }
        keep();
        return writer.session();
    }

    private void receive(SourceStream source) {
        byte[] buffer = new byte[BUFFER];
        for (int n = source.read(buffer, 0, BUFFER); n >= 0; n = source.read(buffer, 0, BUFFER)) {
            entry.check();
            checkSize(start + received + n);
            write(buffer, n);
        }
    }

    private void write(byte[] buffer, int count) {
        if (computed.isPresent()) {
            computed.get().update(buffer, 0, count);
        }
        for (int done = 0; done < count; ) {
            int n = (int)
                    Math.min(count - done, session.partBytes() - writer.spool().length());
            writer.spool().write(buffer, done, n);
            done += n;
            received += n;
            admit();
            if (writer.spool().length() == session.partBytes()) {
                writer.flush();
                if (digest.isEmpty()) {
                    writer.record();
                }
            }
        }
    }

    /** The first bytes are looked at as soon as there are enough of them; fewer are when the upload is finished. */
    private void admit() {
        if (!admitted && writer.atStart() && writer.spool().length() >= BUFFER) {
            admission.accept(writer.spool().head(BUFFER));
            admitted = true;
        }
    }

    private void checkSize(long total) {
        long most = parts.policy().maxBytes();
        if (total > most) {
            throw Admission.tooLarge(total + " or more", most);
        }
        OptionalLong declared = session.length();
        if (declared.isPresent() && total > declared.getAsLong()) {
            throw Admission.mismatch("more than " + declared.getAsLong(), declared);
        }
    }

    private void keep() {
        OptionalLong declared = session.length();
        boolean last = declared.isPresent() && start + received == declared.getAsLong();
        if (received == 0) {
            return;
        }
        if (writer.spool().length() >= cut.least() || (last && writer.spool().length() > 0)) {
            writer.flush();
        }
        if (writer.spool().length() > 0) {
            writer.recordTail();
        } else if (writer.unrecorded()) {
            writer.record();
        }
    }

    /** What came before the source broke off is kept if it can be; the source's failure is what counts. */
    private void keepAfter(MediaRejectedException failure) {
        try {
            keep();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
