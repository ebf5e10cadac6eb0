/// How providers speak HTTP: one client for all, and what they make of an error.
///
/// Start with [Transport]. Must not know any vendor's JSON. Vert.x stays in here: nothing public
/// mentions it.
@NullMarked
package dev.penstock.gateway.transport;

import org.jspecify.annotations.NullMarked;
