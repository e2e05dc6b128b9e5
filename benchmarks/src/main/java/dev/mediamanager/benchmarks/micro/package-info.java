/**
 * Small things that every request pays for, measured by JMH. Build with {@code benchmarks/compare}, then: {@code java -cp
 * benchmarks/target/quick/classes:$(cat benchmarks/target/quick/class-path) org.openjdk.jmh.Main}.
 */
@NullMarked
package dev.mediamanager.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
