/// The language of a text, by a model of character frequencies that comes with the library.
///
/// Start with [dev.penstock.query.text.language.Languages]. Must not know an engine.
@NullMarked
package dev.penstock.query.text.language;

import org.jspecify.annotations.NullMarked;
