/// How providers speak HTTP: one client for all, and what they make of an error.
///
/// Start with [Transport]. Must not know any vendor's JSON.
@NullMarked
package dev.penstock.gateway.transport;

import org.jspecify.annotations.NullMarked;
