package dev.mediamanager.examples.lms;

import java.util.Set;

/** Ada and Bob teach, Eve and Dan study; only Eve takes Ada's course. */
final class School implements Roster {
    @Override
    public boolean teaches(String user, String course) {
        return Set.of("ada cs101", "bob art").contains(user + " " + course);
    }

    @Override
    public boolean takes(String user, String course) {
        return Set.of("eve cs101", "dan art").contains(user + " " + course);
    }
}
