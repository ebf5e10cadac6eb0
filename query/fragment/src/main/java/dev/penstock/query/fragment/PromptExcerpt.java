package dev.penstock.query.fragment;

import dev.penstock.base.ValueType;
import dev.penstock.query.fragment.Fragment.Inference;
import dev.penstock.query.fragment.Fragment.Limit;
import dev.penstock.query.fragment.Fragment.Relational;
import dev.penstock.query.fragment.SemanticCall.Argument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The part of a stage that asks one prompt: what makes the rows it is asked about, and the call.
///
/// ```
/// Relational (the stage's table)          Relational (inputs and answer)
///   Inference [prompts.x, AI_FILTER]  =>    Inference [prompts.x]
///     Relational (the rows)                   Limit
///                                               Relational (WHERE)
///                                                 Relational (the rows)
/// ```
public final class PromptExcerpt {
  /// The name of the plan that [#plan] makes.
  public static final String NAME = "try";

  /// The name of the column with the answer; the prompt's inputs stand before it.
  public static final String ANSWER = "_answer";

  private final StagePlan stage;
  private final Inference asked;
  private final SemanticCall call;

  private PromptExcerpt(StagePlan stage, Inference asked, SemanticCall call) {
    this.stage = stage;
    this.asked = asked;
    this.call = call;
  }

  /// The first place where `stage` asks `prompt`.
  public static Optional<PromptExcerpt> of(StagePlan stage, String prompt) {
    return inferences(stage.root())
        .flatMap(inference ->
            inference.calls().stream()
                .filter(call -> call.prompt().equals(prompt))
                .map(call -> new PromptExcerpt(stage, inference, call)))
        .findFirst();
  }

  private static Stream<Inference> inferences(Fragment fragment) {
    return switch (fragment) {
      case Fragment.Scan _ -> Stream.of();
      case Relational(var inputs, _, _, _) -> inputs.stream().flatMap(PromptExcerpt::inferences);
      case Inference inference ->
          Stream.concat(inferences(inference.input()), Stream.of(inference));
      case Limit(var input, _, _) -> inferences(input);
      case Fragment.Concat(var inputs) -> inputs.stream().flatMap(PromptExcerpt::inferences);
    };
  }

  /// The model that the call itself names; empty: none.
  public String model() {
    return call.options().getOrDefault("model", "").replace("\"", "");
  }

  /// What a condition on the rows may name: the prompt's inputs, and the columns that the stage
  /// still needs at that point.
  public List<String> columns(Prompt prompt) {
    return Stream.concat(
            prompt.inputs().stream().map(ValueType.Field::name),
            asked.input().columns().stream()
                .map(Column::name)
                .filter(name -> !name.matches("_[kpcv]\\d*")))
        .distinct()
        .toList();
  }

  /// A plan that asks `version` of the prompt about the first `rows` rows that fulfil `where`
  /// (empty: any). Its own columns are the inputs by name, then [#ANSWER].
  ///
  /// @param now the prompt as the stage calls it
  /// @param version its inputs must be among those of `now`
  /// @param model the project's name of the model to ask; empty: the prompt's own, or the default
  /// @param type the engine's name of a type
  public StagePlan plan(
      Prompt now,
      Prompt version,
      String model,
      String where,
      long rows,
      Function<ValueType, String> type) {
    var changed = changed(now, version, model);
    var value = new Column(call.output(), type.apply(changed.result()));
    var ids = new Column(call.idColumn(), "BIGINT[]");
    var chosen = new Limit(chosen(now, where), 0, rows);
    var columns = new ArrayList<>(chosen.columns());
    columns.addAll(List.of(value, ids));
    var calls = new ArrayList<>(stage.calls());
    calls.set(call.ordinal(), changed);
    var inference = new Inference(chosen, List.of(changed), List.of(), columns);
    var root = root(inference, version, changed);
    var own = version.inputs().size() + 1;
    var all = root.columns();
    return new StagePlan(
        NAME, stage.inputs(), root, all.subList(all.size() - own, all.size()), calls, false, false);
  }

  private SemanticCall changed(Prompt now, Prompt version, String model) {
    var options = new HashMap<>(call.options());
    options.remove("model");
    if (!model.isEmpty()) {
      options.put("model", '"' + model + '"');
    }
    return new SemanticCall(
        call.function(),
        call.label(),
        call.prompt(),
        version.inputs().stream().map(input -> argument(now, input.name())).toList(),
        options,
        version.output(),
        call.ordinal(),
        null);
  }

  private Argument argument(Prompt now, String input) {
    var names = now.inputs().stream().map(ValueType.Field::name).toList();
    return call.arguments().get(names.indexOf(input));
  }

  /// A SELECT over no rows that is valid where the condition is.
  public String rowsProbe(Prompt now, String where) {
    var chosen = chosen(now, where);
    var columns =
        asked.input().columns().stream()
            .map(column -> "CAST(NULL AS " + column.type() + ") AS " + quoted(column.name()))
            .toList();
    return "WITH in0 AS (SELECT " + String.join(", ", columns) + ") " + chosen.sql();
  }

  private Relational chosen(Prompt now, String where) {
    var input = asked.input();
    var names = input.columns().stream().map(Column::name).toList();
    var aliases = new StringBuilder();
    for (var i = 0; i < now.inputs().size(); i++) {
      var name = now.inputs().get(i).name();
      if (names.stream().noneMatch(name::equalsIgnoreCase)) {
        aliases
            .append(", ")
            .append(sql(call.arguments().get(i)))
            .append(" AS ")
            .append(quoted(name));
      }
    }
    var list = String.join(", ", names.stream().map(PromptExcerpt::quoted).toList());
    var guard = call.guard() == null ? "true" : quoted(call.guard());
    var condition = where.isBlank() ? "true" : where;
    return new Relational(
        List.of(input),
        String.format(
            Locale.ROOT,
            "SELECT %s FROM (SELECT *%s FROM in0) WHERE %s AND (%s\n)",
            list,
            aliases,
            guard,
            condition),
        0,
        input.columns());
  }

  private Relational root(Inference inference, Prompt version, SemanticCall changed) {
    var have = inference.columns();
    var select = new ArrayList<String>();
    var columns = new ArrayList<Column>();
    select.add("_k");
    columns.add(new Column("_k", "UUID"));
    for (var i = 0; i < stage.inputs().size(); i++) {
      lineage("_p" + i, "CAST(NULL AS BIGINT)", "BIGINT", have, select, columns);
    }
    for (var j = 0; j < stage.calls().size(); j++) {
      lineage("_c" + j, "CAST([] AS BIGINT[])", "BIGINT[]", have, select, columns);
    }
    for (var i = 0; i < version.inputs().size(); i++) {
      var name = version.inputs().get(i).name();
      select.add(sql(changed.arguments().get(i)) + " AS " + quoted(name));
      columns.add(new Column(name, "VARCHAR"));
    }
    select.add(changed.output() + " AS " + ANSWER);
    columns.add(new Column(ANSWER, have.get(have.size() - 2).type()));
    return new Relational(
        List.of(inference), "SELECT " + String.join(", ", select) + " FROM in0", 0, columns);
  }

  private static void lineage(
      String name,
      String absent,
      String type,
      List<Column> have,
      List<String> select,
      List<Column> columns) {
    var found = have.stream().filter(column -> column.name().equals(name)).findFirst();
    select.add(found.isPresent() ? name : absent + " AS " + name);
    columns.add(found.orElseGet(() -> new Column(name, type)));
  }

  private static String sql(Argument argument) {
    return switch (argument) {
      case Argument.ColumnRef(var column) -> quoted(column);
      case Argument.Constant(var value) ->
          value == null ? "CAST(NULL AS VARCHAR)" : "'" + value.replace("'", "''") + "'";
    };
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
