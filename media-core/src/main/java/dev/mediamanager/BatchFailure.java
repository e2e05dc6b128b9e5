package dev.mediamanager;

/**
 * Why a media of a {@link Batch} was not changed.
 *
 * @param media which media
 * @param cause what a call for this one alone would throw
 */
public record BatchFailure(MediaId media, MediaException cause) {}
