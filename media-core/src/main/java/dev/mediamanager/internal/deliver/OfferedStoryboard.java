package dev.mediamanager.internal.deliver;

import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaType;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.Storyboard;
import dev.mediamanager.StoryboardUrls;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Thumbnails as players are offered them.
 *
 * @param ref the variant
 * @param board how they are laid out
 * @param sheets their files, in their order; at least one
 * @param video how long the film is
 * @param urls where they are
 */
record OfferedStoryboard(MediaRef ref, Storyboard board, List<Rendition> sheets, Duration video, StoryboardUrls urls) {
    OfferedStoryboard {
        sheets = sheets.stream().sorted(Comparator.comparing(Rendition::name)).toList();
    }

    /** Returns what is offered of a version: nothing, if there are no URLs for it, or nobody knows how long the film is. */
    static Optional<OfferedStoryboard> of(
            MediaRef original, List<Variant> variants, Optional<Duration> video, PlaylistUrls urls) {
        if (!(urls instanceof StoryboardUrls places) || video.isEmpty()) {
            return Optional.empty();
        }
        return variants.stream()
                .filter(variant -> variant.state() == VariantState.READY && variant.spec() instanceof Storyboard)
                .filter(variant -> variant.renditions().stream()
                        .anyMatch(sheet -> sheet.info().dimensions().isPresent()))
                .min(Comparator.comparing(Variant::name))
                .map(variant -> of(original, variant, video.get(), places));
    }

    /** Returns what a variant offers that is a storyboard. */
    static OfferedStoryboard of(MediaRef original, Variant variant, Duration video, StoryboardUrls urls) {
        MediaRef ref = MediaRef.variant(original.media(), variant.name());
        return new OfferedStoryboard(
                original.version().map(ref::ofVersion).orElse(ref),
                (Storyboard) variant.spec(),
                variant.renditions(),
                video,
                urls);
    }

    String id() {
        return ref.variant().orElseThrow();
    }

    MediaType type() {
        return sheets.get(0).type();
    }

    /** Returns the size of a sheet. */
    Dimensions sheet() {
        return sheets.get(0).info().dimensions().orElseThrow();
    }

    /** Returns the size of a thumbnail. */
    Dimensions thumbnail() {
        return new Dimensions(sheet().width() / board.columns(), sheet().height() / board.rows());
    }

    /** Returns how the thumbnails of a sheet lie, as columns and rows. */
    String layout() {
        return board.columns() + "x" + board.rows();
    }

    /** Returns the time of a thumbnail in milliseconds. */
    long thumbnailMillis() {
        return board.distance(video).toMillis();
    }

    /** Returns the time of a full sheet in milliseconds. */
    long sheetMillis() {
        return thumbnailMillis() * board.columns() * board.rows();
    }

    /** Returns the highest bit rate of a sheet, in bit/s. */
    long bitRate() {
        long largest = sheets.stream().mapToLong(Rendition::length).max().orElse(0);
        return Math.max(1, (largest * 8000 + sheetMillis() - 1) / sheetMillis());
    }

    /** Returns the URL of a sheet. */
    String url(String sheet) {
        return HlsText.uri(urls.sheet(ref, sheet));
    }
}
