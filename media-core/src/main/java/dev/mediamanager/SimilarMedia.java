package dev.mediamanager;

/**
 * A media that looks like another one.
 *
 * @param media the media
 * @param distance by how many bits of their {@link PerceptualHash} they differ
 */
public record SimilarMedia(Media media, int distance) {}
