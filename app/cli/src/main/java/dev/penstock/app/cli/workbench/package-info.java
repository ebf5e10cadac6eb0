/// Wires a project to everything that plans, runs, answers and records it: the only code that names
/// implementations.
///
/// Start with [Workbench]. Must not know the command line or print.
@NullMarked
package dev.penstock.app.cli.workbench;

import org.jspecify.annotations.NullMarked;
