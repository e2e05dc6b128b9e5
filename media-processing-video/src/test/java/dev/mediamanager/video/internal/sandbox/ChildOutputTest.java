package dev.mediamanager.video.internal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildOutputTest {
    @Test
    void lines_areJoinedAcrossReads() {
        List<String> lines = new ArrayList<>();
        ChildOutput output = new ChildOutput.Lines(lines::add);

        for (String part : List.of("on", "e\ntwo\r\nth", "ree", "\n")) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            output.accept(bytes, bytes.length);
        }

        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void lines_areCutWhenTooLong() {
        List<String> lines = new ArrayList<>();
        ChildOutput output = new ChildOutput.Lines(lines::add);
        byte[] block = "x".repeat(8192).getBytes(StandardCharsets.UTF_8);

        for (int i = 0; i < 1000; i++) {
            output.accept(block, block.length);
        }
        output.accept(new byte[] {'\n'}, 1);

        assertThat(lines).singleElement().satisfies(line -> assertThat(line).hasSize(65_536));
    }

    @Test
    void lines_theLastOneMayLackItsEnd() {
        List<String> lines = new ArrayList<>();
        ChildOutput output = new ChildOutput.Lines(lines::add);
        byte[] bytes = "one\ntwo".getBytes(StandardCharsets.UTF_8);

        output.accept(bytes, bytes.length);
        output.end();
        output.end();

        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void text_isBounded() {
        ChildOutput.Text text = new ChildOutput.Text();
        byte[] block = "x".repeat(8192).getBytes(StandardCharsets.UTF_8);

        for (int i = 0; i < 1000; i++) {
            text.accept(block, block.length);
        }

        assertThat(text.toString()).hasSize(4 << 20);
        assertThat(text.complete()).isFalse();
    }

    @Test
    void tail_keepsTheLastLines() {
        Tail tail = new Tail();
        for (int i = 0; i < 100; i++) {
            tail.add("line " + i + " " + "x".repeat(i * 10));
        }

        assertThat(tail.lines())
                .hasSize(20)
                .last()
                .asString()
                .startsWith("line 99")
                .hasSizeLessThan(410);
    }
}
