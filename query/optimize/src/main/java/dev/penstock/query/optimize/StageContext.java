package dev.penstock.query.optimize;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.Fragment;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.optimize.Lowered.OrderKey;
import dev.penstock.query.plan.DuckSql;
import dev.penstock.query.plan.SemanticFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/// What the lowering of one stage collects: inputs, calls, names; and the moves that all operators
/// share.
final class StageContext {
  private static final Pattern HIDDEN = Pattern.compile("_[nkpcvoag]\\d*");

  final String name;
  final CompileOptions options;
  final Engine engine;
  final RexBuilder rex;
  final EngineCalls engineCalls;
  final FragmentCut cut;
  final List<String> inputs = new ArrayList<>();
  final List<SemanticCall> calls = new ArrayList<>();
  private final Map<String, List<Column>> tables;
  private final Map<String, Integer> labels = new HashMap<>();
  private int operators;
  private int orders;

  StageContext(
      String name,
      CompileOptions options,
      Engine engine,
      RelOptCluster cluster,
      Map<String, List<Column>> tables) {
    this.name = name;
    this.options = options;
    this.engine = engine;
    this.rex = cluster.getRexBuilder();
    this.engineCalls = new EngineCalls(rex);
    this.cut = new FragmentCut(cluster, engine);
    this.tables = tables;
  }

  /// A name for an operator that makes keys: the same in every run of the same SQL.
  String operator(String kind) {
    return name + "/" + kind + operators++;
  }

  /// The label of the next call of `function` in this stage.
  String label(String function) {
    var count = labels.merge(function, 1, Integer::sum);
    return count == 1 ? function : function + "#" + count;
  }

  SemanticCall newCall(
      SemanticFunction function, List<SemanticCall.Argument> arguments, @Nullable String guard) {
    var signature = function.signature();
    var call =
        new SemanticCall(
            signature.function(),
            label(signature.name()),
            signature.prompt(),
            arguments,
            signature.options(),
            signature.result(),
            calls.size(),
            guard);
    calls.add(call);
    return call;
  }

  String orderName() {
    return "_o" + orders++;
  }

  /// A source's or another stage's table, read once more.
  Lowered source(String table, RelDataType rowType) {
    var input = inputs.size();
    inputs.add(table);
    var columns = new ArrayList<Column>();
    columns.add(new Column("_k", "UUID"));
    columns.add(new Column("_p" + input, "BIGINT"));
    columns.addAll(tables.getOrDefault(table, List.of()));
    var scan = new Fragment.Scan(table, input, columns);
    var leaf =
        rex.getTypeFactory()
            .builder()
            .add("_k", engineCalls.text())
            .add("_p" + input, engineCalls.bigint())
            .addAll(rowType.getFieldList())
            .add("_n", engineCalls.bigint())
            .build();
    var rel = cut.leaf(scan, leaf);
    var fields = rel.getRowType().getFieldList();
    var expressions = new ArrayList<RexNode>();
    var names = new ArrayList<String>();
    for (var field : fields.subList(2, fields.size() - 1)) {
      expressions.add(rex.makeInputRef(rel, field.getIndex()));
      names.add(field.getName());
    }
    for (var index : List.of(0, 1, fields.size() - 1)) {
      expressions.add(rex.makeInputRef(rel, index));
      names.add(fields.get(index).getName());
    }
    var visible = fields.size() - 3;
    return new Lowered(
        LogicalProject.create(
            rel, List.of(), expressions, unique(names, visible), java.util.Set.of()),
        visible,
        List.of(new OrderKey("_n", false, false)),
        false,
        false,
        Map.of());
  }

  /// Replaces the query's own columns by `expressions` and keeps the hidden ones, but for answers;
  /// adds `extras`, named `extraNames`.
  Lowered project(
      Lowered input,
      List<RexNode> expressions,
      List<String> names,
      List<String> extraNames,
      List<RexNode> extras) {
    var all = new ArrayList<>(expressions);
    var allNames = new ArrayList<>(names);
    for (var field : input.hidden()) {
      if (!field.getName().startsWith("_v") && !extraNames.contains(field.getName())) {
        all.add(input.column(field.getIndex()));
        allNames.add(field.getName());
      }
    }
    all.addAll(extras);
    allNames.addAll(extraNames);
    var rel =
        LogicalProject.create(
            input.rel(), List.of(), all, unique(allNames, expressions.size()), java.util.Set.of());
    return new Lowered(
        rel, expressions.size(), input.order(), input.disturbed(), input.barrier(), Map.of());
  }

  /// `input` computed by a fragment, and read from its table: own, lineage and answer columns.
  Lowered materialised(Lowered input, String suffix) {
    var columns =
        input.fields().stream()
            .map(RelDataTypeField::getName)
            .filter(column -> !column.equals("_n") && !isOrder(column))
            .toList();
    return over(cut.cut(input, columns, suffix), input);
  }

  private static boolean isOrder(String column) {
    return column.startsWith("_o") && HIDDEN.matcher(column).matches();
  }

  /// A scan of `fragment`, whose columns are those of `like` without order columns.
  Lowered over(Fragment fragment, Lowered like) {
    var builder = rex.getTypeFactory().builder();
    for (var field : like.fields()) {
      if (!field.getName().equals("_n") && !isOrder(field.getName())) {
        builder.add(field);
      }
    }
    var rel = cut.leaf(fragment, builder.add("_n", engineCalls.bigint()).build());
    return new Lowered(
        rel,
        like.visible(),
        List.of(new OrderKey("_n", false, false)),
        false,
        false,
        like.answers());
  }

  /// The fragment that a materialised relation scans.
  Fragment fragment(Lowered materialised) {
    var fragment = cut.bare(materialised.rel());
    if (fragment == null) {
      throw new IllegalStateException("not materialised: " + materialised.rel());
    }
    return fragment;
  }

  /// A constant expression as the engine's SQL.
  String sql(RexNode constant) {
    return DuckSql.toSql(constant, LogicalValues.createOneRow(cut.cluster()));
  }

  List<String> names(RelNode rel) {
    return rel.getRowType().getFieldNames();
  }

  List<String> visibleNames(Lowered lowered) {
    return lowered.rel().getRowType().getFieldNames().subList(0, lowered.visible());
  }

  /// Names that differ in more than case, and none of a query's own that looks like a hidden one.
  static List<String> unique(List<String> names, int visible) {
    var taken = new HashSet<String>();
    var result = new ArrayList<String>();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (i < visible
          && (HIDDEN.matcher(name).matches() || !taken.add(name.toLowerCase(Locale.ROOT)))) {
        name = "c" + i + "_";
        taken.add(name);
      }
      result.add(name);
    }
    return result;
  }
}
