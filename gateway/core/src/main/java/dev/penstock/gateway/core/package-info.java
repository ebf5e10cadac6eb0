/// The steps of a call in order: reuse, reserve, send, settle.
///
/// The only code that calls a provider.
@NullMarked
package dev.penstock.gateway.core;

import org.jspecify.annotations.NullMarked;
