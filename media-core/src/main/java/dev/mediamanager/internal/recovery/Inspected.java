package dev.mediamanager.internal.recovery;

import dev.mediamanager.Maintenance.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What one step of an inspection saw.
 *
 * @param looks at how many things it looked
 * @param findings those that are not as they should be
 * @param next the position where the next step begins; absent at the end
 */
public record Inspected(long looks, List<Finding> findings, Optional<String> next) {}
