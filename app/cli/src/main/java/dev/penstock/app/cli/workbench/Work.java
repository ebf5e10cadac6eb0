package dev.penstock.app.cli.workbench;

import dev.penstock.query.engine.Source;
import dev.penstock.query.run.StageJob;
import java.nio.file.Path;
import java.util.List;

/// Checked stages, what they may read, and where their tables go.
record Work(List<StageJob> jobs, List<Source> sources, Path target) {
  Work {
    jobs = List.copyOf(jobs);
    sources = List.copyOf(sources);
  }

  /// How many stages that ask stand before each.
  Depths depths() {
    return new Depths(jobs);
  }
}
