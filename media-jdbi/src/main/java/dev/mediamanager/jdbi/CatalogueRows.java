package dev.mediamanager.jdbi;

import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Page;
import dev.mediamanager.Variant;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.CatalogueRepository;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.SimilarMatch;
import dev.mediamanager.spi.SimilarQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of {@link JdbiRows} for media. */
interface CatalogueRows extends CatalogueRepository {
    CatalogueRepository catalogue();

    @Override
    default Optional<Media> findMedia(MediaId id) {
        return catalogue().findMedia(id);
    }

    @Override
    default Page<Media> listMedia(MediaQuery query) {
        return catalogue().listMedia(query);
    }

    @Override
    default long countMedia(MediaQuery query) {
        return catalogue().countMedia(query);
    }

    @Override
    default List<SimilarMatch> findSimilar(SimilarQuery query) {
        return catalogue().findSimilar(query);
    }

    @Override
    default List<Version> listVersions(MediaId id) {
        return catalogue().listVersions(id);
    }

    @Override
    default Optional<Version> findVersion(VersionId id) {
        return catalogue().findVersion(id);
    }

    @Override
    default List<Variant> listVariants(VersionId id) {
        return catalogue().listVariants(id);
    }

    @Override
    default Media updateMedia(MediaId id, long revision, MediaEdit edit, Instant now) {
        return catalogue().updateMedia(id, revision, edit, now);
    }

    @Override
    default Media showVersion(MediaId id, long revision, VersionId version, List<NewJob> jobs, Instant now) {
        return catalogue().showVersion(id, revision, version, jobs, now);
    }

    @Override
    default boolean deleteMedia(MediaId id, Instant now, Instant keepUntil) {
        return catalogue().deleteMedia(id, now, keepUntil);
    }

    @Override
    default boolean deleteRendition(
            VersionId version, String variant, String rendition, Instant now, Instant keepUntil) {
        return catalogue().deleteRendition(version, variant, rendition, now, keepUntil);
    }

    @Override
    default boolean deleteFailed(VersionId version, String variant) {
        return catalogue().deleteFailed(version, variant);
    }
}
