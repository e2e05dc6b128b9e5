package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;

/**
 * An upload that the application appends to, piece by piece.
 *
 * @param request what is uploaded; its bytes are to come
 * @param lengths how long each piece is
 */
record InPieces(UploadRequest request, IntSupplier lengths) {
    /** Sends the bytes, from where an upload that was begun before came to. */
    Media upload(MediaManager manager, InputStream in, Work.Pieces pieces) throws IOException {
        UploadSession session = manager.uploads().start(request);
        pieces.begins(session.offset());
        in.skipNBytes(session.offset());
        while (session.media().isEmpty()) {
            byte[] piece = in.readNBytes(lengths.getAsInt());
            if (piece.length == 0) {
                break;
            }
            session = manager.uploads().append(session, new ByteArrayInputStream(piece));
            pieces.safe(session.offset());
        }
        return manager.uploads().finish(session);
    }
}
