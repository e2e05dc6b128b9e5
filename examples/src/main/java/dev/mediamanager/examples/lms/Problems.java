package dev.mediamanager.examples.lms;

import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.QuotaExceededException;

/** Says in HTTP what a client can do about a failure. */
final class Problems {
    private Problems() {}

    static int status(MediaException failure) {
        if (failure instanceof MediaNotFoundException) {
            return 404;
        }
        if (failure instanceof MediaAccessDeniedException) {
            return 403;
        }
        if (failure instanceof MediaConflictException) {
            return 409;
        }
        if (failure instanceof QuotaExceededException) {
            return 413;
        }
        return failure instanceof MediaRejectedException ? 422 : 503;
    }
}
