package dev.penstock.app.cli.workbench;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.Source.Format;
import dev.penstock.query.project.Project;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The ledger's tables as sources of stages: what stood in them when the run began.
final class LedgerFiles {
  private static final String SCHEMA = "penstock.";
  private final Project project;
  private final Engine engine;

  LedgerFiles(Project project, Engine engine) {
    this.project = project;
    this.engine = engine;
  }

  /// A source for each of the names that is one of the ledger's tables.
  List<Source> sources(Collection<String> names) {
    var sources = new ArrayList<Source>();
    names.stream().filter(LedgerFiles::isOne).forEach(name -> sources.add(source(name)));
    return sources;
  }

  static boolean isOne(String name) {
    return name.startsWith(SCHEMA);
  }

  Source source(String name) {
    var table = name.substring(SCHEMA.length());
    var file = Engines.target(project.folder()).resolve("ledger").resolve(table + ".parquet");
    try (var ledger = Ledgers.forReading(project)) {
      engine.writeParquet(LedgerCopy.of(ledger.table(table), engine), file);
    }
    return new Source(name, project.folder(), file.toString(), Format.PARQUET, "", List.of());
  }
}
