package dev.mediamanager;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tags of languages (BCP 47, RFC 5646): what is well-formed is brought to the usual case and to the shortest code of the language, as section 4.5 asks.
 * Whether a subtag is registered is not looked up, so that no table of ours grows old.
 */
final class LanguageTag {
    /** As long as any that section 4.4.1 of RFC 5646 asks everybody to take. */
    private static final int MAX_LENGTH = 35;

    private static final String ALLOWED =
            "a BCP 47 tag of 2 to " + MAX_LENGTH + " characters, such as 'en', 'pt-BR' or 'zh-Hant'";
    private static final Pattern LANGUAGE_FIRST = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9-]+)?");
    private static final Map<String, String> SHORTEST = shortest();

    private LanguageTag() {}

    /** Returns the tag in its usual form. @throws MediaRejectedException if it is not well-formed */
    static String checked(String tag) {
        if (tag.length() > MAX_LENGTH || !LANGUAGE_FIRST.matcher(tag).matches()) {
            throw MediaRejectedException.argument("language", tag, ALLOWED);
        }
        try {
            String usual = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            int end = usual.indexOf('-') < 0 ? usual.length() : usual.indexOf('-');
            String language = usual.substring(0, end);
            return SHORTEST.getOrDefault(language, language) + usual.substring(end);
        } catch (IllformedLocaleException e) {
            throw MediaRejectedException.argument("language", tag, ALLOWED);
        }
    }

    /** Codes of three letters (ISO 639-2) for those of two; where there are two of them, both. */
    private static Map<String, String> shortest() {
        Map<String, String> codes = new TreeMap<>(Map.ofEntries(
                Map.entry("alb", "sq"),
                Map.entry("arm", "hy"),
                Map.entry("baq", "eu"),
                Map.entry("bur", "my"),
                Map.entry("chi", "zh"),
                Map.entry("cze", "cs"),
                Map.entry("dut", "nl"),
                Map.entry("fre", "fr"),
                Map.entry("geo", "ka"),
                Map.entry("ger", "de"),
                Map.entry("gre", "el"),
                Map.entry("ice", "is"),
                Map.entry("mac", "mk"),
                Map.entry("mao", "mi"),
                Map.entry("may", "ms"),
                Map.entry("per", "fa"),
                Map.entry("rum", "ro"),
                Map.entry("slo", "sk"),
                Map.entry("tib", "bo"),
                Map.entry("wel", "cy")));
        for (String language : Locale.getISOLanguages()) {
            Locale locale = Locale.forLanguageTag(language);
            codes.putIfAbsent(locale.getISO3Language(), locale.toLanguageTag());
        }
        return Map.copyOf(codes);
    }
}
