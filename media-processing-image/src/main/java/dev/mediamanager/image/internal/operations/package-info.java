/**
 * What is done to a fitted, upright picture of 8 bits a sample: operations that only look at one pixel at a time are joined into one pass, all
 * others make a new bitmap. Where pixels are mixed, their colours are weighted by alpha. Everything ends soon after the job is cancelled.
 */
@NullMarked
package dev.mediamanager.image.internal.operations;

import org.jspecify.annotations.NullMarked;
