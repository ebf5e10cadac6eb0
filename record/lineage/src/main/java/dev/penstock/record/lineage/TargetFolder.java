package dev.penstock.record.lineage;

import java.nio.file.Path;

/// Where a run leaves its tables, and what tracing reads.
///
/// ```
/// target/claims.parquet                   the stage's own columns
/// target/lineage/claims.parquet           _n, _k, _p0.., _c0..: the same rows in the same order;
///                                         without _k where it is the input's (see KeyedLineage)
/// target/lineage/claims.drops.parquet     rows that left because of a call's answer
/// target/sources/calls.parquet            a source's rows with _n, _k, _file, _row
/// target/run.json                         stages in order, inputs, calls, source files
/// ```
public record TargetFolder(Path folder) {
  public Path table(String stage) {
    return folder.resolve(stage + ".parquet");
  }

  public Path lineage(String stage) {
    return folder.resolve("lineage").resolve(stage + ".parquet");
  }

  public Path drops(String stage) {
    return folder.resolve("lineage").resolve(stage + ".drops.parquet");
  }

  public Path source(String source) {
    return folder.resolve("sources").resolve(source + ".parquet");
  }

  public Path runFile() {
    return folder.resolve("run.json");
  }
}
