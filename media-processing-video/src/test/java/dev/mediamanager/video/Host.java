package dev.mediamanager.video;

import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.sandbox.Child;
import dev.mediamanager.video.internal.sandbox.ChildOutput;
import dev.mediamanager.video.internal.sandbox.ChildProgram;
import dev.mediamanager.video.internal.sandbox.PidFiles;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A host application for tests: runs a child that never ends, until it is killed itself. */
final class Host {
    private Host() {}

    /** Runs it; the arguments are the engines' home, the child's folder, and whether the platform's guards are used. */
    public static void main(String[] arguments) {
        EngineHome home = new EngineHome(Optional.of(Path.of(arguments[0])));
        Sandbox sandbox = new Sandbox(new PidFiles(home), Boolean.parseBoolean(arguments[2]));
        List<String> command = List.of(
                ChildProgram.java(),
                "-cp",
                System.getProperty("java.class.path"),
                ChildProgram.class.getName(),
                "hang");
        sandbox.run(new Child(command, Path.of(arguments[1]), Bounds.generous()), new ChildOutput.Text(), Watch.NONE);
    }
}
