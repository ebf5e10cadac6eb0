package dev.penstock.query.optimize;

/// How a stage's SQL is to be read.
///
/// @param maxPairs how many pairs a join without an equality may ask a model about; 0: none was
///   stated
/// @param dropsFailed a row whose call failed leaves the stage (`-- on_error: drop`)
/// @param verbatim the SQL goes to the engine word for word (`-- dialect: duckdb`)
/// @param optimize false: keep the plan as written, for tests that compare both
public record CompileOptions(
    long maxPairs, boolean dropsFailed, boolean verbatim, boolean optimize) {
  public static final CompileOptions DEFAULT = new CompileOptions(0, false, false, true);
}
