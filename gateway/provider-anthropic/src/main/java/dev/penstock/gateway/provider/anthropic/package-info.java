/// Speaks the Anthropic messages protocol.
///
/// Anthropic's wire format stays in here.
@NullMarked
package dev.penstock.gateway.provider.anthropic;

import org.jspecify.annotations.NullMarked;
