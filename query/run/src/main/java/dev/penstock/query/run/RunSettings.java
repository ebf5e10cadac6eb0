package dev.penstock.query.run;

import dev.penstock.query.engine.Source;
import java.nio.file.Path;
import java.util.List;

/// What holds for a whole run.
///
/// @param run the run's id
/// @param principal who pays: the project's name
/// @param target the folder of finished tables
/// @param sources every source that a stage may read
/// @param limit rows at most from each source; negative: all
/// @param lead how many rows a producer may be ahead of its slowest consumer
public record RunSettings(
    String run, String principal, Path target, List<Source> sources, long limit, int lead) {
  public static final int USUAL_LEAD = 8192;

  public RunSettings {
    sources = List.copyOf(sources);
  }
}
