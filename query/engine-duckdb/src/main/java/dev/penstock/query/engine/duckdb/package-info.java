/// The engine that runs relational fragments in this process: DuckDB.
///
/// The one module that knows DuckDB's driver.
@NullMarked
package dev.penstock.query.engine.duckdb;

import org.jspecify.annotations.NullMarked;
