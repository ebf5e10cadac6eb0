/// Tells the people on call, by webhook or OpenTelemetry, how a run went wrong.
///
/// Start with [Notices]. Must not know plans, engines or models, and never decides how a command
/// ends.
@NullMarked
package dev.penstock.app.cli.notify;

import org.jspecify.annotations.NullMarked;
