/// Texts cut into pieces of a size, which may overlap, with their places.
///
/// Start with [dev.penstock.query.text.chunk.Chunks]. Must not know an engine.
@NullMarked
package dev.penstock.query.text.chunk;

import org.jspecify.annotations.NullMarked;
