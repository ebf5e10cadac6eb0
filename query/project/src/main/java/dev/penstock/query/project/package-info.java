/// A pipeline project on disk: penstock.yaml, stages, prompts, data tests.
///
/// Start with `Project`. Must not know an engine, Calcite or a provider.
@NullMarked
package dev.penstock.query.project;

import org.jspecify.annotations.NullMarked;
