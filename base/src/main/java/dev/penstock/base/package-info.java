/// The words that every module shares: money, tokens, keys, value types, failures, problems.
///
/// Start with [ValueType] and [Failure]. Knows nothing but the JDK.
@NullMarked
package dev.penstock.base;

import org.jspecify.annotations.NullMarked;
