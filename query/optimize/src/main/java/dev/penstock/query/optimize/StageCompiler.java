package dev.penstock.query.optimize;

import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.Fragment;
import dev.penstock.query.fragment.StagePlan;
import dev.penstock.query.plan.Catalog;
import dev.penstock.query.plan.SqlPlanner;
import dev.penstock.query.plan.StatementShape;
import dev.penstock.query.plan.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;

/// SQL becomes a stage that can run: planned, rewritten so that fewer calls reach a model, and cut
/// into fragments.
public final class StageCompiler {
  private final Engine engine;
  private final SqlPlanner planner;
  private final Map<String, List<Column>> tables;

  public StageCompiler(Catalog catalog, Engine engine) {
    this.engine = engine;
    this.planner = new SqlPlanner(catalog);
    this.tables = catalog.tables().stream().collect(Collectors.toMap(Table::name, Table::columns));
  }

  /// A query with semantic functions is always planned here. One without goes to the engine word
  /// for word when `options` say so, or when this grammar does not know it but the engine does.
  ///
  /// @throws ProblemException naming line and column in `sql` where they are known
  public StagePlan compile(String stage, String sql, CompileOptions options) {
    if (options.verbatim()) {
      return new Verbatim(engine, tables).compile(stage, sql);
    }
    if (StatementShape.asksModels(sql)) {
      return planned(stage, sql, options);
    }
    try {
      return planned(stage, sql, options);
    } catch (ProblemException ours) {
      try {
        return new Verbatim(engine, tables).compile(stage, sql);
      } catch (ProblemException engines) {
        ours.addSuppressed(engines);
        throw ours;
      }
    }
  }

  private StagePlan planned(String stage, String sql, CompileOptions options) {
    var query = planner.plan(sql);
    var plan = Rules.apply(query.root(), Rules.of(options));
    var context = new StageContext(stage, options, engine, plan.getCluster(), tables);
    var root = new Lowering(context).lower(plan);
    var names = distinct(query.names());
    var fragment = root(context, root, names);
    var own = fragment.columns().size() - names.size();
    return new StagePlan(
        stage,
        context.inputs,
        fragment,
        fragment.columns().subList(own, fragment.columns().size()),
        context.calls,
        false,
        isRowByRow(plan));
  }

  /// Whether each row is a row of the one table that is read, or left out.
  private static boolean isRowByRow(RelNode rel) {
    return switch (rel) {
      case TableScan _ -> true;
      case Filter filter -> isRowByRow(filter.getInput());
      case Project project -> isRowByRow(project.getInput());
      case Sort sort -> isRowByRow(sort.getInput());
      default -> false;
    };
  }

  /// `_k`, every `_p<i>`, every `_c<j>`, then the stage's own columns by the names the query gave
  /// them.
  private static Fragment root(StageContext context, Lowered root, List<String> names) {
    var columns = new ArrayList<String>();
    columns.add("_k");
    for (var i = 0; i < context.inputs.size(); i++) {
      columns.add(root.has("_p" + i) ? "_p" + i : "CAST(NULL AS BIGINT) AS _p" + i);
    }
    for (var j = 0; j < context.calls.size(); j++) {
      columns.add(
          root.has("_c" + j)
              ? "coalesce(_c" + j + ", []) AS _c" + j
              : "CAST([] AS BIGINT[]) AS _c" + j);
    }
    for (var i = 0; i < names.size(); i++) {
      columns.add(
          FragmentCut.quoted(root.fields().get(i).getName())
              + " AS "
              + FragmentCut.quoted(names.get(i)));
    }
    return context.cut.cut(root, "SELECT " + String.join(", ", columns), "");
  }

  /// `id, id` becomes `id, id_1`, as the engine names them: a table's columns differ.
  private static List<String> distinct(List<String> names) {
    var taken = new HashSet<String>();
    var result = new ArrayList<String>();
    for (var name : names) {
      var candidate = name;
      for (var i = 1; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
        candidate = name + "_" + i;
      }
      result.add(candidate);
    }
    return result;
  }
}
