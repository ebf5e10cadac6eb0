/// Tables come in from databases, and finished stages go out to databases and files.
///
/// Start with [DatabaseRows] for the way in and [Outputs] for the way out. Knows databases only
/// through JDBC and what [Dialect] says about three of them. Must not know runs or models.
@NullMarked
package dev.penstock.query.exchange;

import org.jspecify.annotations.NullMarked;
