package dev.mediamanager.jdbi;

import dev.mediamanager.Media;
import dev.mediamanager.spi.CopyRepository;
import dev.mediamanager.spi.NewCopy;

/** The part of {@link JdbiRows} for copies. */
interface CopyRows extends CopyRepository {
    CopyRepository copies();

    @Override
    default Media copyMedia(NewCopy copy) {
        return copies().copyMedia(copy);
    }
}
