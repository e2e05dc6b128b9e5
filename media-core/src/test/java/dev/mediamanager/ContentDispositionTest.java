package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.ContentDisposition.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {

    @Test
    void value_hasBothNames() {
        assertThat(new ContentDisposition(Kind.ATTACHMENT, "Füße \"100%\".png").value())
                .isEqualTo(
                        "attachment; filename=\"F__e _100__.png\"; filename*=UTF-8''F%C3%BC%C3%9Fe%20%22100%25%22.png");
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,INLINE",
        "video/mp4,INLINE",
        "audio/mpeg,INLINE",
        "image/svg+xml,ATTACHMENT",
        "text/html,ATTACHMENT",
        "application/pdf,ATTACHMENT"
    })
    void inline_isForPassiveTypes(String type, Kind expected) {
        assertThat(ContentDisposition.of(Kind.INLINE, new MediaType(type), "x").kind())
                .isEqualTo(expected);
        assertThat(ContentDisposition.of(Kind.ATTACHMENT, new MediaType(type), "x")
                        .kind())
                .isEqualTo(Kind.ATTACHMENT);
    }

    @Property(tries = 300)
    void value_isPrintable_andHoldsTheName(@ForAll String name) {
        String value = new ContentDisposition(Kind.ATTACHMENT, name).value();
        assertThat(value).matches("attachment; filename=\"[ -!#-$&-\\[\\]-~]*\"; filename\\*=UTF-8''[!-~]*");
        String encoded = value.substring(value.indexOf("''") + 2).replace("+", "%2B");
        String valid = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(valid);
    }
}
