/// Turns a row into a question for a model, and the answer into a typed value.
///
/// Start with [Operator]. Must not know an engine, a provider or how limits are kept.
@NullMarked
package dev.penstock.inference.operators;

import org.jspecify.annotations.NullMarked;
