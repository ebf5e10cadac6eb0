/// When a call is sent: equal ones once, within limits, again after a passing failure.
///
/// Must not know what a question means, or a provider.
@NullMarked
package dev.penstock.inference.scheduler;

import org.jspecify.annotations.NullMarked;
