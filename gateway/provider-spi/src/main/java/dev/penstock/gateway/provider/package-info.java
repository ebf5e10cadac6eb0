/// What a provider must do: answer an admitted call, and only an admitted one.
///
/// Start with [Provider]. Must not know who asked or why.
@NullMarked
package dev.penstock.gateway.provider;

import org.jspecify.annotations.NullMarked;
