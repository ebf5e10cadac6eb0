/// Model servers that the user already runs on this machine.
///
/// Start with [LocalServers]. Asks loopback addresses only, for what they serve and nothing else.
@NullMarked
package dev.penstock.catalog.store.servers;

import org.jspecify.annotations.NullMarked;
