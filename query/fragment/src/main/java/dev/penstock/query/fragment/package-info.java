/// What a query becomes once it is planned: sealed plain data that one place can run.
///
/// Start with [Fragment]. Must not know Calcite, an engine's driver or a provider.
@NullMarked
package dev.penstock.query.fragment;

import org.jspecify.annotations.NullMarked;
