/** Contract tests, fakes and fault decorators for writers of plug-ins. */
@NullMarked
package dev.mediamanager.testkit;

import org.jspecify.annotations.NullMarked;
