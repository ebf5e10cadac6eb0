/// The one port through which a question reaches a model, and the states of a call.
///
/// Start with [Gateway]. Must not know a provider, a wire format or how the ledger stores.
@NullMarked
package dev.penstock.gateway.api;

import org.jspecify.annotations.NullMarked;
