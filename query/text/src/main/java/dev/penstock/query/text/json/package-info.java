/// Queries on JSON, and templates filled with a struct's fields.
///
/// Start with [dev.penstock.query.text.json.Jq]. Must not know an engine.
@NullMarked
package dev.penstock.query.text.json;

import org.jspecify.annotations.NullMarked;
