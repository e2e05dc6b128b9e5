/** The faces of a manager: each call is checked for the one it acts for, then passed on. */
@NullMarked
package dev.mediamanager.internal.view;

import org.jspecify.annotations.NullMarked;
