package dev.mediamanager.examples.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void values_areEscaped() {
        assertThat(Html.of("<a title=\"{}\">{}</a>", "\" onclick='x'", "<b>&amp;")
                        .markup())
                .isEqualTo("<a title=\"&quot; onclick=&#39;x&#39;\">&lt;b&gt;&amp;amp;</a>");
    }

    @Test
    void htmlAndCollections_areNestedAsTheyAre() {
        Html item = Html.of("<li>{}</li>", 1);
        assertThat(Html.of("<ul>{}</ul>", List.of(item, item)).markup()).isEqualTo("<ul><li>1</li><li>1</li></ul>");
        assertThat(Html.of("{}", List.of("<", item)).markup()).isEqualTo("&lt;<li>1</li>");
    }

    @Test
    void holesInValues_stayAsTheyAre() {
        assertThat(Html.of("<p>{} {}</p>", "{}", "b").markup()).isEqualTo("<p>{} b</p>");
    }
}
