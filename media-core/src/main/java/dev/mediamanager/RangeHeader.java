package dev.mediamanager;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP {@code Range} field as of RFC 9110 section 14.2, parsed strictly.
 *
 * <p>A field that is malformed, longer than 1 KiB or in another unit is ignored, as the RFC asks: it resolves to the whole content. So does
 * one with more than {@value #MAX_RANGES} ranges or with overlapping ones, which only an attack needs.
 *
 * @param specs the requested ranges in the order given; empty if there is nothing usable
 */
public record RangeHeader(List<Spec> specs) {
    /** The most ranges that one field may ask for. */
    public static final int MAX_RANGES = 8;

    private static final int MAX_FIELD_LENGTH = 1024;
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final RangeHeader NONE = new RangeHeader(List.of());
    private static final Pattern FIELD = Pattern.compile("bytes=(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPEC = Pattern.compile("([0-9]*)-([0-9]*)");

    /** Copies the list. */
    public RangeHeader {
        specs = List.copyOf(specs);
    }

    /** One requested range. */
    public sealed interface Spec permits From, Suffix {}

    /**
     * Bytes from {@code first} to {@code last}, both inclusive.
     *
     * @param first the first byte position
     * @param last the last byte position; {@link Long#MAX_VALUE} if open
     */
    public record From(long first, long last) implements Spec {}

    /**
     * The last {@code length} bytes.
     *
     * @param length how many
     */
    public record Suffix(long length) implements Spec {}

    /** What a field means for a content of known length. */
    public sealed interface Resolution permits Whole, Partial, Unsatisfiable {}

    /** The whole content is wanted (HTTP 200). */
    public record Whole() implements Resolution {}

    /**
     * Parts are wanted (HTTP 206).
     *
     * @param ranges the ranges, non-empty, each inside the content, none overlapping another
     */
    public record Partial(List<ByteRange> ranges) implements Resolution {
        /** Copies the list. */
        public Partial {
            ranges = List.copyOf(ranges);
        }
    }

    /** No requested range lies in the content (HTTP 416). */
    public record Unsatisfiable() implements Resolution {}

    /** Parses a field's value; what is malformed gives a header that resolves to {@link Whole}. */
    public static RangeHeader parse(String field) {
        if (field.length() > MAX_FIELD_LENGTH) {
            return NONE;
        }
        Matcher unit = FIELD.matcher(stripOptionalWhitespace(field));
        if (!unit.matches()) {
            return NONE;
        }
        List<Spec> specs = new ArrayList<>();
        for (String part : unit.group(1).split(",", -1)) {
            String text = stripOptionalWhitespace(part);
            if (text.isEmpty()) {
                continue; // RFC 9110 section 5.6.1.2: a recipient must accept empty list elements
            }
            Matcher spec = SPEC.matcher(text);
            if (!spec.matches() || text.length() == 1 || !add(specs, spec.group(1), spec.group(2))) {
                return NONE;
            }
        }
        return new RangeHeader(specs);
    }

    private static boolean add(List<Spec> specs, String first, String last) {
        if (first.isEmpty()) {
            return specs.add(new Suffix(saturated(new BigInteger(last))));
        }
        BigInteger from = new BigInteger(first);
        BigInteger to = last.isEmpty() ? from.max(LARGEST) : new BigInteger(last);
        return to.compareTo(from) >= 0 && specs.add(new From(saturated(from), saturated(to)));
    }

    /** Resolves against a content of {@code length} bytes. */
    public Resolution resolve(long length) {
        Checks.atLeast("content length", length, 0);
        if (specs.isEmpty() || specs.size() > MAX_RANGES) {
            return new Whole();
        }
        List<ByteRange> ranges = new ArrayList<>();
        for (Spec spec : specs) {
            ByteRange range = resolve(spec, length);
            if (range.length() > 0) {
                ranges.add(range);
            }
        }
        if (ranges.isEmpty()) {
            // RFC 9110 section 14.1.2: a suffix is satisfiable even here, and then means all of nothing
            return length == 0 && specs.stream().anyMatch(RangeHeader::isSuffix) ? new Whole() : new Unsatisfiable();
        }
        return overlapping(ranges) ? new Whole() : new Partial(ranges);
    }

    private static ByteRange resolve(Spec spec, long length) {
        if (spec instanceof From from) {
            long first = Math.min(from.first(), length);
            long end = from.last() >= length ? length : from.last() + 1;
            return new ByteRange(first, Math.max(0, end - first));
        }
        long suffix = Math.min(((Suffix) spec).length(), length);
        return new ByteRange(length - suffix, suffix);
    }

    private static boolean isSuffix(Spec spec) {
        return spec instanceof Suffix suffix && suffix.length() > 0;
    }

    private static boolean overlapping(List<ByteRange> ranges) {
        List<ByteRange> sorted = new ArrayList<>(ranges);
        sorted.sort((a, b) -> Long.compare(a.offset(), b.offset()));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).offset() < sorted.get(i - 1).end()) {
                return true;
            }
        }
        return false;
    }

    private static String stripOptionalWhitespace(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Positions beyond a long lie beyond any content, so they saturate instead of failing. */
    private static long saturated(BigInteger position) {
        return position.min(LARGEST).longValueExact();
    }
}
