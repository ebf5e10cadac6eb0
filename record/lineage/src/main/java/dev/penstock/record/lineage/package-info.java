/// Which rows came from which rows, and which call made them.
///
/// Must not know plans or providers.
@NullMarked
package dev.penstock.record.lineage;

import org.jspecify.annotations.NullMarked;
