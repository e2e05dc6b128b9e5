/**
 * Contract tests, fakes and fault decorators for writers of plug-ins and for tests of what is built on them.
 *
 * <p>Extend the contract of what you write: {@link dev.mediamanager.testkit.StorageContract},
 * {@link dev.mediamanager.testkit.ProcessorContract}, {@link dev.mediamanager.testkit.ScannerContract} or
 * {@link dev.mediamanager.testkit.RepositoryContract}. After any test of a whole library, let
 * {@link dev.mediamanager.testkit.Invariants} look at it.
 */
@NullMarked
package dev.mediamanager.testkit;

import org.jspecify.annotations.NullMarked;
