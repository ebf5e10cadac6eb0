/// A real PostgreSQL for tests, started from its programs.
///
/// Start with [Postgres]. Must not know anything of Penstock.
@NullMarked
package dev.penstock.testing.postgres;

import org.jspecify.annotations.NullMarked;
