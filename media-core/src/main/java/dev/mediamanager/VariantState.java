package dev.mediamanager;

/** The state of a {@link Variant}. */
public enum VariantState {
    /** A job is to make it, or is making it. */
    PENDING,
    /** Made, checked and readable. */
    READY,
    /** It could not be made. */
    FAILED
}
