/// In which order rows are asked about, and their fields written, so that consecutive questions
/// begin alike and providers find their beginnings in the cache.
///
/// Pure functions over cells; start with [GreedyGrouping]. Must not know what a cell means, or who
/// answers.
@NullMarked
package dev.penstock.inference.scheduler.order;

import org.jspecify.annotations.NullMarked;
