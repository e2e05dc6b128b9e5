package dev.mediamanager.spi;

/** What a scanner says. Only {@link Clean} makes an upload readable, unless the upload policy allows the unscanned. */
public sealed interface Verdict {
    /** All bytes were scanned and nothing was found. */
    record Clean() implements Verdict {}

    /**
     * A threat was found.
     *
     * @param signature the threat's name
     */
    record Infected(String signature) implements Verdict {}

    /**
     * The scanner did not look at all bytes.
     *
     * @param why the reason, such as its size limit
     */
    record NotScanned(String why) implements Verdict {}

    /**
     * The scanner failed.
     *
     * @param why the reason
     */
    record Unknown(String why) implements Verdict {}
}
