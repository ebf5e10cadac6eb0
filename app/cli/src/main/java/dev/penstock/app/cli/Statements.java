package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.ResultTable;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.FinishedRun;
import dev.penstock.app.cli.workbench.PipelineRun;
import dev.penstock.app.cli.workbench.Workbench;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what a statement returns into a table for the terminal.
final class Statements {
  private Statements() {}

  static ResultTable result(Workbench workbench, String sql, Terminal terminal) {
    return result(
        workbench,
        sql,
        run -> {
          var finished = RunCommand.watched(run, terminal);
          finished
              .rejections()
              .forEach(reason ->
                  terminal.note(Figures.many(reason.rows(), "row") + ": " + reason.reason()));
          return finished;
        });
  }

  /// The same for a statement that is over at once: nothing is shown meanwhile.
  static ResultTable result(Workbench workbench, String sql) {
    return result(workbench, sql, PipelineRun::go);
  }

  private static ResultTable result(
      Workbench workbench, String sql, Function<PipelineRun, FinishedRun> watch) {
    if (!Workbench.asksAModel(sql)) {
      try (var rows = workbench.query(sql)) {
        return table(rows);
      }
    }
    try (var run = PipelineRun.statement(workbench.project(), sql)) {
      var finished = watch.apply(run);
      var problem = finished.result().problem();
      if (problem != null) {
        throw new ProblemException(problem, finished.result().exitCode());
      }
    }
    try (var rows = workbench.asked()) {
      return table(rows);
    }
  }

  static ResultTable table(Engine.Rows rows) {
    var table =
        new ResultTable(
            rows.columns().stream().map(column -> column.name()).toList(),
            rows.columns().stream().map(column -> column.type()).toList());
    while (rows.next()) {
      List<@Nullable Object> values = new ArrayList<>();
      for (var i = 0; i < rows.columns().size(); i++) {
        values.add(rows.get(i));
      }
      table.row(values);
    }
    return table;
  }

  /// Without the semicolon at its end.
  static String one(String text) {
    var sql = text.strip();
    while (sql.endsWith(";")) {
      sql = sql.substring(0, sql.length() - 1).stripTrailing();
    }
    return sql;
  }
}
