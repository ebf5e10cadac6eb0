/// When a call is sent: equal ones once, within limits, again after a passing failure.
///
/// The steps in order: [SingleFlight], then (behind the look-up of recorded answers) [Retry],
/// [Pace]. Both know the [Lanes]. Must not know what a question means, or a provider.
@NullMarked
package dev.penstock.inference.scheduler;

import org.jspecify.annotations.NullMarked;
