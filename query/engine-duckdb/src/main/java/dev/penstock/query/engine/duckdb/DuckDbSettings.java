package dev.penstock.query.engine.duckdb;

import java.nio.file.Path;

/// What the engine may use of the machine.
///
/// @param memoryLimit as DuckDB writes it, e.g. `512MB`; what does not fit goes to `temporary`
/// @param temporary a folder for what does not fit in memory; made when it is first needed
/// @param threads of DuckDB's own for each statement
public record DuckDbSettings(String memoryLimit, Path temporary, int threads) {

  /// Half a gigabyte and every core.
  public static DuckDbSettings withTemporary(Path temporary) {
    return new DuckDbSettings("512MB", temporary, cores());
  }

  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
