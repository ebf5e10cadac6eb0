/// Markdown in parts: sections, code blocks, the table of contents, the tree as JSON.
///
/// Start with [dev.penstock.query.text.markdown.Markdown]. Must not know an engine.
@NullMarked
package dev.penstock.query.text.markdown;

import org.jspecify.annotations.NullMarked;
