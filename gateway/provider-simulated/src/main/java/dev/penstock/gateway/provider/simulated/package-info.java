/// A model server with known answers, latency, limits and faults, over HTTP and in process.
///
/// A product of its own: tests, demos and benchmarks rely on the account that it keeps.
@NullMarked
package dev.penstock.gateway.provider.simulated;

import org.jspecify.annotations.NullMarked;
