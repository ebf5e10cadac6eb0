package dev.penstock.app.cli.workbench;

import dev.penstock.documents.DocumentReader;
import dev.penstock.documents.Limits;
import dev.penstock.query.engine.RowReader;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.SourceFiles;
import dev.penstock.query.exchange.DatabaseRows;
import dev.penstock.query.project.Project;

/// Opens what the engine cannot read by itself.
final class SourceReaders implements RowReader.Opening {
  private final Project project;
  private final ReadingState state;
  private final DocumentReader documents = new DocumentReader(Limits.STANDARD, System.getenv());

  SourceReaders(Project project, ReadingState state) {
    this.project = project;
    this.state = state;
  }

  @Override
  public RowReader open(Source source) {
    return switch (source.format()) {
      case DOCUMENTS -> new DocumentRows(source, documents::read, state);
      case JDBC -> database(source);
      case CSV, TSV, JSON, JSONL, PARQUET, DUCKDB ->
          throw SourceFiles.problem("no_reader", source, "cannot be read here", "");
    };
  }

  private RowReader database(Source source) {
    var definition =
        project.sources().stream()
            .filter(each -> each.name().equals(source.name()))
            .findFirst()
            .orElseThrow();
    return new CountedRows(DatabaseRows.open(definition, project.folder()), source.name(), state);
  }
}
