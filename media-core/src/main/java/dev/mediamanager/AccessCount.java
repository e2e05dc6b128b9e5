package dev.mediamanager;

/**
 * How often something was done.
 *
 * @param action what
 * @param count how often
 * @param users by how many different users
 */
public record AccessCount(AccessAction action, long count, long users) {}
