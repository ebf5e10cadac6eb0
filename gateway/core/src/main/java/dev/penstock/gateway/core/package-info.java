/// The steps of a call in order: reuse, gather, reserve, send, settle.
///
/// Start with [ModelGateway]. The only code that calls a provider.
@NullMarked
package dev.penstock.gateway.core;

import org.jspecify.annotations.NullMarked;
