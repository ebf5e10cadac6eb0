/// Numbers in a text, in digits or in words.
///
/// Start at [dev.penstock.query.text.number.Numbers]. English only; knows nothing of engines.
@NullMarked
package dev.penstock.query.text.number;

import org.jspecify.annotations.NullMarked;
