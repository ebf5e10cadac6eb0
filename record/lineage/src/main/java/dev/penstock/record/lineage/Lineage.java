package dev.penstock.record.lineage;

import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Column;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.lineage.Trace.SourceRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells where rows came from and where they went, from the files of the last runs and the ledger:
/// nothing is planned, run or asked.
///
/// A row is named by its key (`_k`), by `source:row`, or by the value of a key column; failing
/// that, by any value of a column.
public final class Lineage {
  private static final Pattern KEY =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern PLACE = Pattern.compile("(.+):(\\d+)");
  private final TraceTables tables;
  private final Path project;
  private final Ledger ledger;

  private Lineage(TraceTables tables, Path project, Ledger ledger) {
    this.tables = tables;
    this.project = project;
    this.ledger = ledger;
  }

  /// Over the files that the last runs left.
  ///
  /// @param target the folder that runs write
  /// @param project what the sources' paths are relative to
  public static Lineage open(Path target, Path project, Engine engine, Ledger ledger) {
    var folder = new TargetFolder(target);
    return new Lineage(new TraceTables(folder, engine, RunFile.read(folder)), project, ledger);
  }

  /// The rows of `stage` for which the SQL condition `where` holds (empty: any), the first `limit`.
  public List<Trace> trace(String stage, String where, long limit) {
    var entry = tables.stage(stage);
    return tables.find(entry, where.isBlank() ? "true" : where, limit).stream()
        .map(ordinal -> back(entry, ordinal))
        .toList();
  }

  /// The rows of `stage` that `row` names.
  public List<Trace> traceRow(String stage, String row) {
    var entry = tables.stage(stage);
    var ordinals =
        KEY.matcher(row).matches()
            ? tables.byKey(entry, row).stream().map(TraceTables.Row::ordinal).toList()
            : tables.find(entry, anyColumn(entry.columns(), row), 10);
    if (ordinals.isEmpty()) {
      throw Problem.of(
              "unknown_row",
              "no row of `" + stage + "` is named `" + row + "`",
              "`--why-not " + row + "` tells where a source's row went")
          .exception();
    }
    return ordinals.stream().map(ordinal -> back(entry, ordinal)).toList();
  }

  /// Where the row that `row` names went: every stage that it reached.
  public List<Reached> forward(String row) {
    var start = start(row, tables.run().sources(), tables.run().inOrder());
    return new Forward(tables, new CallBook(ledger), start.table(), List.of(start.ordinal()))
        .through(tables.run().inOrder())
        .reached();
  }

  /// Why the row that `row` names is not in `stage`.
  public WhyNot whyNot(String stage, String row) {
    var target = tables.stage(stage);
    var ways = tables.run().upTo(stage);
    var read =
        ways.stream().flatMap(each -> each.inputs().stream()).map(RunFile.Input::table).toList();
    var sources =
        tables.run().sources().stream().filter(each -> read.contains(each.source())).toList();
    var start = start(row, sources, ways);
    var forward =
        new Forward(tables, new CallBook(ledger), start.table(), List.of(start.ordinal()))
            .through(ways);
    var arrived =
        forward.reached().stream().filter(each -> each.stage().equals(target.stage())).toList();
    return new WhyNot(start.shown(), arrived, arrived.isEmpty() ? forward.losses() : List.of());
  }

  private Trace back(RunFile.Stage stage, long ordinal) {
    return new Backward(tables, project, new CallBook(ledger)).trace(stage, ordinal);
  }

  private record Start(String table, long ordinal, String shown) {}

  private Start start(String row, List<RunFile.Source> sources, List<RunFile.Stage> stages) {
    for (var condition : conditions(row)) {
      for (var source : sources) {
        var where = condition.of(source);
        if (!where.isEmpty()) {
          var found = tables.sourceWhere(source, where, 1);
          if (!found.isEmpty()) {
            return new Start(
                source.source(),
                found.getFirst().ordinal(),
                shown(Sources.row(source, found.getFirst(), project, List.of())));
          }
        }
      }
    }
    for (var stage : KEY.matcher(row).matches() ? stages : List.<RunFile.Stage>of()) {
      var found = tables.byKey(stage, row);
      if (!found.isEmpty()) {
        return new Start(stage.stage(), found.getFirst().ordinal(), stage.stage() + " " + row);
      }
    }
    throw Problem.of(
            "unknown_row",
            "no row of a source is named `" + row + "`",
            "name it by its key, by a value of its key column, or as `source:row`")
        .exception();
  }

  private static String shown(SourceRow row) {
    return row.source() + " " + row.path() + " " + row.position();
  }

  /// SQL that finds a row in a source; empty when it is not meant.
  @FunctionalInterface
  private interface Condition {
    String of(RunFile.Source source);
  }

  private static List<Condition> conditions(String row) {
    if (KEY.matcher(row).matches()) {
      return List.of(_ -> "_k::VARCHAR = lower(" + TraceTables.text(row) + ")");
    }
    var conditions = new ArrayList<Condition>();
    var place = PLACE.matcher(row);
    if (place.matches()) {
      var name = place.group(1);
      conditions.add(source -> source.source().equals(name) ? "_row = " + place.group(2) : "");
    }
    conditions.add(source ->
        source.key().size() == 1
            ? "CAST("
                + TraceTables.quoted(source.key().getFirst())
                + " AS VARCHAR) = "
                + TraceTables.text(row)
            : "");
    conditions.add(source -> anyColumn(source.columns(), row));
    return conditions;
  }

  private static String anyColumn(List<Column> columns, String value) {
    return columns.stream()
        .map(column ->
            "CAST("
                + TraceTables.quoted(column.name())
                + " AS VARCHAR) = "
                + TraceTables.text(value))
        .collect(Collectors.joining(" OR "));
  }
}
