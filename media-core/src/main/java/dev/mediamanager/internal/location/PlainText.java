package dev.mediamanager.internal.location;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Tells plain text by its beginning: UTF-8 without control characters. XML, PDF and PostScript are none, since they can hold XMP. */
final class PlainText {
    private static final int HEAD = 1024;

    private PlainText() {}

    /** Tells whether the bytes of a feed, of which none are taken, begin as plain text, or there are none. */
    static boolean begins(Feed feed) throws IOException {
        byte[] head = new byte[HEAD];
        int length = 0;
        while (length < HEAD && feed.peek(length) != Feed.END) {
            head[length] = (byte) feed.peek(length);
            length++;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // which reports what is wrong
        CharBuffer chars = CharBuffer.allocate(HEAD);
        boolean wrong = decoder.decode(ByteBuffer.wrap(head, 0, length), chars, length < HEAD)
                .isError();
        String text = chars.flip().toString();
        return !wrong
                && text.chars().allMatch(PlainText::isText)
                && !text.replace("\ufeff", "").stripLeading().startsWith("<")
                && !text.contains("%PDF")
                && !text.contains("%!PS");
    }

    private static boolean isText(int c) {
        return !Character.isISOControl(c) || Character.isWhitespace(c);
    }
}
