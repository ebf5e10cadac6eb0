/// Functions on text, defined once as data, so that they mean the same in every engine.
///
/// Start with [dev.penstock.query.text.TextFunctions]: an engine registers its list. Must not know
/// an engine, a model or a file.
@NullMarked
package dev.penstock.query.text;

import org.jspecify.annotations.NullMarked;
