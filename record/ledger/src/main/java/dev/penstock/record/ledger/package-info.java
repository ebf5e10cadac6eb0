/// The append-only record of every model call: who asked, what it cost, how it ended.
///
/// Start with [Ledger]. Must not know providers, prompts' meaning or plans.
@NullMarked
package dev.penstock.record.ledger;

import org.jspecify.annotations.NullMarked;
