package dev.penstock.query.exchange;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.duckdb.DuckDbEngine;
import dev.penstock.query.engine.duckdb.DuckDbSettings;
import dev.penstock.query.project.Database;
import dev.penstock.query.project.OutputDefinition;
import dev.penstock.query.project.OutputDefinition.Mode;
import dev.penstock.query.project.SourceDefinition;
import dev.penstock.query.project.SourceFormat;
import dev.penstock.query.project.yaml.Place;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// An engine with what a test reads from databases and writes to them.
final class Fixture implements AutoCloseable {
  private static final Place PLACE = new Place("penstock.yaml", 2, 3);
  private final Path folder;
  final Engine engine;

  Fixture(Path folder) {
    this.folder = folder;
    this.engine =
        DuckDbEngine.open(
            new DuckDbSettings("300MB", folder.resolve("tmp"), 2),
            source -> DatabaseRows.open(definition(source), folder));
  }

  private Database database = new Database("", "", "");

  Fixture of(Database newDatabase) {
    this.database = newDatabase;
    return this;
  }

  private SourceDefinition definition(Source source) {
    var isQuery = source.table().contains(" ");
    return new SourceDefinition(
        source.name(),
        source.path(),
        SourceFormat.JDBC,
        isQuery ? "" : source.table(),
        isQuery ? source.table() : "",
        source.key(),
        database,
        PLACE);
  }

  /// Loads a table, or the result of a query, as the engine's table `name`.
  Engine.SourceTable load(String name, String tableOrQuery, long limit, String... key) {
    var source =
        new Source(name, folder, database.url(), Source.Format.JDBC, tableOrQuery, List.of(key));
    return engine.load(source, name, limit);
  }

  /// A finished stage whose rows are those of a SELECT; each row's key comes from its first column.
  Finished finished(String select) {
    var table = folder.resolve("stage.parquet");
    var lineage = folder.resolve("lineage.parquet");
    var first = engine.describe(select).getFirst().name();
    engine.writeParquet(select, table);
    engine.writeParquet(
        "SELECT row_number() OVER () AS _n, md5(CAST(\""
            + first
            + "\" AS VARCHAR))::UUID AS _k FROM ("
            + select
            + ")",
        lineage);
    return new Finished(
        "report", table, "FROM read_parquet('" + lineage + "')", engine.describe(select));
  }

  OutputDefinition.Table to(String table, Mode mode, String... key) {
    return new OutputDefinition.Table("report", database, table, mode, List.of(key), PLACE);
  }

  static OutputDefinition.File to(String file, OutputDefinition.Format format) {
    return new OutputDefinition.File("report", file, format, PLACE);
  }

  Outputs outputs() {
    return new Outputs(engine, folder);
  }

  Written write(OutputDefinition output, String select) {
    return outputs().write(output, finished(select));
  }

  /// Rows of the engine as texts.
  List<String> rows(String select) {
    var all = new ArrayList<String>();
    try (var rows = engine.query(select)) {
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var i = 0; i < rows.columns().size(); i++) {
          row.add(String.valueOf(rows.get(i)));
        }
        all.add(String.join(" | ", row));
      }
    }
    return all;
  }

  /// Rows of a database as texts.
  static List<String> rows(Connection connection, String select) throws SQLException {
    var all = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(select)) {
      while (result.next()) {
        var row = new ArrayList<String>();
        for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        all.add(String.join(" | ", row));
      }
    }
    return all;
  }

  @Override
  public void close() {
    engine.close();
  }
}
