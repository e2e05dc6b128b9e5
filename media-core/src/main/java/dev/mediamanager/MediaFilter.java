package dev.mediamanager;

import java.time.Instant;

/** A condition that listed media meet. Those of a query hold together: media of two tags have both. */
public sealed interface MediaFilter {
    /** Returns whether a media meets it. */
    boolean matches(Media media);

    /**
     * Media of a tenant.
     *
     * @param name the tenant
     */
    record Tenant(String name) implements MediaFilter {
        @Override
        public boolean matches(Media media) {
            return media.tenant().equals(name);
        }
    }

    /**
     * Media of an owner.
     *
     * @param user the owner
     */
    record Owner(String user) implements MediaFilter {
        @Override
        public boolean matches(Media media) {
            return media.owner().equals(user);
        }
    }

    /**
     * Media whose current version is of a kind.
     *
     * @param kind the kind
     */
    record Kind(MediaKind kind) implements MediaFilter {
        @Override
        public boolean matches(Media media) {
            return media.kind() == kind;
        }
    }

    /**
     * Media that have come so far.
     *
     * @param status the status
     */
    record Status(MediaStatus status) implements MediaFilter {
        @Override
        public boolean matches(Media media) {
            return media.status() == status;
        }
    }

    /**
     * Media of a project.
     *
     * @param name the host's name of it, as in {@link Labels}
     */
    record Project(String name) implements MediaFilter {
        /** Checks the name. @throws MediaRejectedException if it is out of bounds */
        public Project {
            Checks.label("project", name);
        }

        @Override
        public boolean matches(Media media) {
            return media.labels().project().filter(name::equals).isPresent();
        }
    }

    /**
     * Media with a tag.
     *
     * @param word the tag, as in {@link Labels}
     */
    record Tag(String word) implements MediaFilter {
        /** Checks the tag. @throws MediaRejectedException if it is out of bounds */
        public Tag {
            Checks.label("tag", word);
        }

        @Override
        public boolean matches(Media media) {
            return media.labels().tags().contains(word);
        }
    }

    /**
     * Media that were first uploaded within a time.
     *
     * @param from the first moment, cut to milliseconds
     * @param until the first moment that is too late, cut to milliseconds
     */
    record Created(Instant from, Instant until) implements MediaFilter {
        private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
        private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

        /** Checks the order. @throws MediaRejectedException if the end is before the beginning */
        public Created {
            from = whole(from);
            until = whole(until);
            if (until.isBefore(from)) {
                throw MediaRejectedException.argument(
                        "end of the time of creation", until.toString(), "at least " + from);
            }
        }

        @Override
        public boolean matches(Media media) {
            return !media.created().isBefore(from) && media.created().isBefore(until);
        }

        /** What is beyond milliseconds in 64 bits becomes the nearest such moment, so that {@code Instant.MAX} means no end. */
        private static Instant whole(Instant moment) {
            if (moment.isBefore(FIRST)) {
                return FIRST;
            }
            return moment.isAfter(LAST) ? LAST : Instant.ofEpochMilli(moment.toEpochMilli());
        }
    }

    /**
     * Media whose current version is of a length.
     *
     * @param min the fewest bytes, at least 0
     * @param max the most bytes, at least as many
     */
    record Size(long min, long max) implements MediaFilter {
        /** Checks the bounds. @throws MediaRejectedException if they are negative or crossed */
        public Size {
            Checks.atLeast("smallest size", min, 0);
            Checks.atLeast("largest size", max, min);
        }

        @Override
        public boolean matches(Media media) {
            return min <= media.current().length() && media.current().length() <= max;
        }
    }
}
