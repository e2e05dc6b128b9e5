package dev.mediamanager.testkit;

import java.util.Arrays;
import java.util.Random;

/** Damages files in ways that hurt those who read them. */
public final class Mutants {
    private static final int MOST_CHANGES = 7;

    /** Where headers are: half of all changes are made there. */
    private static final int HEAD = 400;

    private Mutants() {}

    /**
     * Returns a copy with up to seven bytes changed, or cut off, or both; always the same for the same state of {@code random}.
     *
     * @param original at least one byte
     */
    public static byte[] of(byte[] original, Random random) {
        byte[] mutant = original.clone();
        int changes = random.nextInt(MOST_CHANGES + 1);
        for (int i = 0; i < changes; i++) {
            int range = random.nextBoolean() ? Math.min(HEAD, mutant.length) : mutant.length;
            int at = random.nextInt(range);
            mutant[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0xff;
                case 1 -> 0;
                case 2 -> (byte) (mutant[at] ^ 1 << random.nextInt(8));
                default -> (byte) random.nextInt();
            };
        }
        boolean cut = changes == 0 || random.nextInt(3) == 0;
        return cut ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
    }
}
