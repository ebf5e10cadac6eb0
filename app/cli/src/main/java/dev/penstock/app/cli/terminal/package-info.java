/// What people see: text in 100 columns, numbers, tables, the live view of a run, JSON.
///
/// Start with [Terminal], the only place that prints. Must not know projects, plans or models.
@NullMarked
package dev.penstock.app.cli.terminal;

import org.jspecify.annotations.NullMarked;
