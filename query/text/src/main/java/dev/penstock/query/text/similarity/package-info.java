/// How alike two texts are, from 0 to 100, as RapidFuzz defines it.
///
/// Start with [dev.penstock.query.text.similarity.Fuzzy]. Must not know an engine.
@NullMarked
package dev.penstock.query.text.similarity;

import org.jspecify.annotations.NullMarked;
