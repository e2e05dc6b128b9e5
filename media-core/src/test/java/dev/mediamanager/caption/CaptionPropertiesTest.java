package dev.mediamanager.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.caption.CueSettings.Setting;
import dev.mediamanager.caption.CueSpan.Style;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CaptionPropertiesTest {
    private static final List<String> SAMPLES = List.of(
            "WEBVTT\n\nid\n00:01.000 --> 00:02.000 line:0 align:left\n<v Ann>a <b>b</b> &amp; c</v>\nd\n\n00:03.000 --> 00:04.000\ne\n",
            "1\n00:00:01,000 --> 00:00:02,000\n<i>a</i> {\\an8}b\n\n2\n00:00:03,000 --> 00:00:04,000\nc\n",
            """
            [Script Info]
            [V4+ Styles]
            Format: Name, Bold, Alignment
            Style: A,-1,8
            [Events]
            Format: Start, End, Style, Text
            Dialogue: 0:00:01.00,0:00:02.00,A,{\\i1}a\\Nb{\\p1}m 0
            """,
            "<?xml version='1.0'?><tt xmlns:tts='t' xml:lang='en'><head><layout><region xml:id='r' tts:origin='1% 2%'/></layout>"
                    + "</head><body timeContainer='seq'><p region='r' begin='1s' end='00:00:02:05'>a<br/><span>b</span></p></body></tt>");

    @Property(tries = 300)
    void read_givesBackWhatWasWritten(@ForAll("captions") Captions captions) {
        CaptionFile read = Read.file(captions.toWebVtt());
        assertThat(read.captions()).isEqualTo(captions);
        assertThat(read.skipped()).isZero();
    }

    @Property(tries = 300)
    void normalized_isInOrderAndStays(@ForAll("captions") Captions captions) {
        CaptionRules rules = new CaptionRules(12, 400);
        Captions normalized = captions.normalized(rules);
        assertThat(normalized.normalized(rules)).isEqualTo(normalized);
        assertThat(normalized.cues())
                .isSortedAccordingTo((a, b) -> Long.compare(a.startMillis(), b.startMillis()))
                .allSatisfy(cue -> assertThat(cue.lines())
                        .allSatisfy(line -> assertThat(line.text()
                                        .codePointCount(0, line.text().length()))
                                .isLessThanOrEqualTo(12)));
    }

    /** What is on the screen at a moment stays there, unless it was trimmed. */
    @Property(tries = 200)
    void normalized_losesNoText(@ForAll("captions") Captions captions) {
        Captions normalized = captions.normalized(new CaptionRules(1000, 0));
        for (Cue cue : captions.cues()) {
            assertThat(normalized.cues()).anySatisfy(kept -> {
                assertThat(kept.startMillis()).isEqualTo(cue.startMillis());
                assertThat(kept.endMillis()).isEqualTo(cue.endMillis());
                assertThat(kept.lines()).containsSubsequence(cue.lines());
            });
        }
    }

    @Property(tries = 500)
    void read_ofAnyBytes_givesCaptionsOrATypedRejection(@ForAll byte[] bytes) {
        readOrReject(bytes);
    }

    @Property(tries = 500)
    void read_ofDamagedFiles_givesCaptionsOrATypedRejection(@ForAll("samples") String sample, @ForAll long seed) {
        readOrReject(damaged(sample.getBytes(StandardCharsets.UTF_8), new Random(seed)));
    }

    private static void readOrReject(byte[] bytes) {
        try {
            Captions captions = Read.file(bytes).captions().normalized();
            assertThat(Read.file(captions.toWebVtt()).captions()).isEqualTo(captions);
        } catch (MediaRejectedException e) {
            assertThat(e.reason()).isNotNull();
        }
    }

    /** Changes, drops, repeats and cuts. */
    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(8); i >= 0 && damaged.length > 0; i--) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] = (byte) "<>{}\\&;:-\n\r \u0000/".charAt(random.nextInt(14));
                case 2 -> {
                    int length = Math.min(damaged.length - at, 100);
                    byte[] twice = Arrays.copyOf(damaged, damaged.length + length);
                    System.arraycopy(damaged, at, twice, damaged.length, length);
                    damaged = twice;
                }
                default -> damaged = random.nextInt(4) == 0 ? Arrays.copyOf(damaged, at) : damaged;
            }
        }
        return damaged;
    }

    @Provide
    Arbitrary<String> samples() {
        return Arbitraries.of(SAMPLES);
    }

    @Provide
    Arbitrary<Captions> captions() {
        return cues().list().ofMaxSize(6).map(Captions::new);
    }

    private static Arbitrary<Cue> cues() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3000),
                        Arbitraries.longs().between(1, 1500),
                        lines().list().ofMinSize(1).ofMaxSize(3),
                        settings())
                .filter((start, length, lines, settings) -> lines.stream().anyMatch(line -> !line.isBlank()))
                .as((start, length, lines, settings) -> new Cue(start, start + length, lines, settings));
    }

    private static Arbitrary<CueLine> lines() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("ab <>&;-:/vi\n\t\u0000\u0301\u00a0\u2028\ud83dé語")
                .ofMaxLength(25);
        Arbitrary<CueSpan> spans = Combinators.combine(
                        Arbitraries.oneOf(texts, Arbitraries.of("-->", "&amp;", "<b>", "NOTE x", "😀", "")),
                        Arbitraries.of(Style.class).set().ofMaxSize(3),
                        Arbitraries.oneOf(texts, Arbitraries.of("Ann", "A>&B")).optional(0.3))
                .as(CueSpan::new);
        return spans.list().ofMaxSize(4).map(CueLine::new);
    }

    private static Arbitrary<CueSettings> settings() {
        return Arbitraries.of(
                CueSettings.DEFAULT,
                CueSettings.DEFAULT,
                new CueSettings(Map.of(Setting.LINE, "-2,end", Setting.SIZE, "12.5%")),
                new CueSettings(
                        Map.of(Setting.VERTICAL, "lr", Setting.ALIGN, "right", Setting.POSITION, "100%,center")));
    }
}
