/// Transcripts as turns: subtitle files, "Speaker: text" and JSON, read without ever failing.
///
/// Start with [dev.penstock.query.text.transcript.Transcript]. Must not know files, an engine or
/// SQL.
@NullMarked
package dev.penstock.query.text.transcript;

import org.jspecify.annotations.NullMarked;
