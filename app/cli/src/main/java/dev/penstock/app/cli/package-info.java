/// The command line: the code that wires modules together, and what people see in a terminal.
///
/// Nothing depends on it.
@NullMarked
package dev.penstock.app.cli;

import org.jspecify.annotations.NullMarked;
