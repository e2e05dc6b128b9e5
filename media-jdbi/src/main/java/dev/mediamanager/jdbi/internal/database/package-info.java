/** Opens databases: what differs between them, their connections, locks, tables, transactions and failures. */
@NullMarked
package dev.mediamanager.jdbi.internal.database;

import org.jspecify.annotations.NullMarked;
