package dev.penstock.query.run;

import dev.penstock.base.ValueType;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.Fragment;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Argument;
import dev.penstock.query.fragment.SemanticCall.Function;
import dev.penstock.query.fragment.StagePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Plans made by hand, over tables with the columns `id` and `text`.
final class Stages {
  static final List<Column> OWN =
      List.of(new Column("id", "BIGINT"), new Column("text", "VARCHAR"));

  private Stages() {}

  static Fragment.Scan scan(String table, int input) {
    var columns = new ArrayList<Column>();
    columns.add(new Column("_k", "UUID"));
    columns.add(new Column("_p" + input, "BIGINT"));
    columns.addAll(OWN);
    return new Fragment.Scan(table, input, columns);
  }

  /// `calls[0]` is asked about the column `text`.
  static SemanticCall call(Function function, ValueType result, String... options) {
    return call(0, function, result, options);
  }

  static SemanticCall call(int ordinal, Function function, ValueType result, String... options) {
    return new SemanticCall(
        function,
        "AI_" + function,
        "",
        List.of(new Argument.ColumnRef("text")),
        options.length == 0 ? Map.of() : Map.of(options[0], options[1]),
        result,
        ordinal,
        null);
  }

  static Fragment.Inference inference(Fragment input, SemanticCall call, boolean verdict) {
    var columns = new ArrayList<>(input.columns());
    columns.add(new Column(call.output(), "VARCHAR"));
    columns.add(new Column(call.idColumn(), "BIGINT[]"));
    return new Fragment.Inference(
        input, List.of(call), verdict ? List.of(call.output()) : List.of(), columns);
  }

  static Fragment.Relational select(Fragment input, String sql, String... columns) {
    return new Fragment.Relational(List.of(input), sql, 0, columns(columns));
  }

  static List<Column> columns(String... names) {
    var columns = new ArrayList<Column>();
    for (var name : names) {
      columns.add(new Column(name, name.startsWith("_p") ? "BIGINT" : "VARCHAR"));
    }
    return columns;
  }

  /// `SELECT id, text, AI_COMPLETE(text) AS answer FROM input`.
  static StageJob mapping(String stage, String input, OnError onError) {
    var call = call(Function.COMPLETE, new ValueType.Text());
    var asked = inference(scan(input, 0), call, false);
    var root =
        select(
            asked,
            "SELECT _k, _p0, _c0, id, text, _v0 AS answer FROM in0",
            "_k",
            "_p0",
            "_c0",
            "id",
            "text",
            "answer");
    return job(
        stage, List.of(input), root, List.of("id", "text", "answer"), List.of(call), onError);
  }

  /// `SELECT id, text FROM input WHERE AI_FILTER(text)`, then `LIMIT limit` unless negative.
  static StageJob filter(String stage, String input, long limit) {
    var call = call(Function.FILTER, new ValueType.Bool());
    Fragment root =
        select(
            inference(scan(input, 0), call, true),
            "SELECT _k, _p0, _c0, id, text FROM in0 WHERE _v0",
            "_k",
            "_p0",
            "_c0",
            "id",
            "text");
    if (limit >= 0) {
      root = new Fragment.Limit(root, 0, limit);
    }
    return job(stage, List.of(input), root, List.of("id", "text"), List.of(call), OnError.NULL);
  }

  static StageJob job(
      String stage,
      List<String> inputs,
      Fragment root,
      List<String> own,
      List<SemanticCall> calls,
      OnError onError) {
    var plan =
        new StagePlan(
            stage,
            inputs,
            root,
            columns(own.toArray(String[]::new)),
            calls,
            false,
            inputs.size() == 1 && !calls.isEmpty());
    return new StageJob(plan, onError, true, 1);
  }
}
