/** The program to start with: uploads files, makes variants of them, and shows them on a page. Start reading at {@code Quickstart}. */
@NullMarked
package dev.mediamanager.examples.quickstart;

import org.jspecify.annotations.NullMarked;
