package dev.mediamanager;

/** Where in a collection a media is put. What lies in the recycle bin keeps its place in the order, but is not counted. */
public sealed interface CollectionPlace {
    /** Behind all others. */
    CollectionPlace LAST = new Last();

    /** Before all others. */
    CollectionPlace FIRST = new At(0);

    /** Behind all others. */
    record Last() implements CollectionPlace {}

    /**
     * So that this many others come before it; behind all of them if they are fewer. Those count, too, that the actor may not see, so for actors that do
     * not see all {@link After} is the place they mean.
     *
     * @param index 0 for the first place
     */
    record At(int index) implements CollectionPlace {
        /** Checks the index. @throws MediaRejectedException if it is negative */
        public At {
            Checks.range("place in a collection", index, 0, Integer.MAX_VALUE);
        }
    }

    /**
     * Right behind another media of the collection that the actor may see, wherever that is by then: what a user sees who drags it there, even if others move media, too.
     *
     * @param media the other one
     */
    record After(MediaId media) implements CollectionPlace {}

    /** Returns the place that this many others come before. @throws MediaRejectedException if the index is negative */
    static CollectionPlace at(int index) {
        return new At(index);
    }

    /** Returns the place right behind another media of the collection. */
    static CollectionPlace after(MediaId media) {
        return new After(media);
    }
}
