package dev.penstock.query.optimize;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.Fragment;
import dev.penstock.query.plan.DuckSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;

/// Turns relational subtrees into SQL fragments, and fragments into tables that the tree above
/// reads.
final class FragmentCut {
  private final RelOptCluster cluster;
  private final Engine engine;
  private final Map<String, Fragment> leaves = new LinkedHashMap<>();

  FragmentCut(RelOptCluster cluster, Engine engine) {
    this.cluster = cluster;
    this.engine = engine;
  }

  RelOptCluster cluster() {
    return cluster;
  }

  /// A scan of `fragment`'s output, ordinal `_n` included: it must be the row type's last field.
  RelNode leaf(Fragment fragment, RelDataType rowType) {
    var name = "f" + leaves.size();
    leaves.put(name, fragment);
    return scan(name, rowType);
  }

  private RelNode scan(String name, RelDataType rowType) {
    var table = RelOptTableImpl.create(null, rowType, List.of(name), null);
    return LogicalTableScan.create(cluster, table, List.of());
  }

  /// The fragment whose output a bare scan reads; null when `rel` is more than a scan.
  @org.jspecify.annotations.Nullable
  Fragment bare(RelNode rel) {
    return rel instanceof TableScan scan
        ? leaves.get(scan.getTable().getQualifiedName().getLast())
        : null;
  }

  /// A fragment that computes `lowered` and gives `columns` of it, in that order. `suffix` follows
  /// the ORDER BY, e.g. a LIMIT.
  Fragment cut(Lowered lowered, List<String> columns, String suffix) {
    var select =
        columns.stream().map(FragmentCut::quoted).collect(Collectors.joining(", ", "SELECT ", ""));
    return cut(lowered, select, suffix);
  }

  /// The same with a whole select list, such as `SELECT "a", NULL::BIGINT AS "_p1"`.
  Fragment cut(Lowered lowered, String select, String suffix) {
    var inputs = new ArrayList<Fragment>();
    var renamed = renamed(lowered.rel(), inputs);
    var sql = new StringBuilder(select);
    sql.append("\nFROM (").append(DuckSql.toSql(renamed)).append(") AS rows_");
    if (lowered.disturbed() && !lowered.order().isEmpty()) {
      sql.append("\nORDER BY ")
          .append(
              lowered.order().stream()
                  .map(Lowered.OrderKey::sql)
                  .collect(Collectors.joining(", ")));
    }
    sql.append(suffix);
    var barrier = lowered.barrier() || !suffix.isEmpty();
    var streamed = barrier ? -1 : streamed(renamed);
    return new Fragment.Relational(
        inputs, sql.toString(), streamed, describe(sql.toString(), inputs));
  }

  /// Asks the engine for the output's types, over empty inputs.
  private List<Column> describe(String sql, List<Fragment> inputs) {
    return engine.describe(bound(sql, inputs));
  }

  static String bound(String sql, List<Fragment> inputs) {
    if (inputs.isEmpty()) {
      return sql;
    }
    var tables = new ArrayList<String>();
    for (var i = 0; i < inputs.size(); i++) {
      var columns =
          inputs.get(i).columns().stream()
              .map(column -> "CAST(NULL AS " + column.type() + ") AS " + quoted(column.name()))
              .collect(Collectors.joining(", "));
      tables.add("in" + i + " AS (SELECT CAST(NULL AS BIGINT) AS \"_n\", " + columns + ")");
    }
    return "WITH " + String.join(", ", tables) + " SELECT * FROM (" + sql + ")";
  }

  /// `rel` with its leaves named `in0`, `in1`, … in the order in which they stand; their fragments
  /// are added to `inputs`.
  private RelNode renamed(RelNode rel, List<Fragment> inputs) {
    return rel.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(TableScan scan) {
            var leaf = leaves.get(scan.getTable().getQualifiedName().getLast());
            if (leaf == null) {
              throw new IllegalStateException("a scan of no fragment: " + scan.getTable());
            }
            inputs.add(leaf);
            return scan("in" + (inputs.size() - 1), scan.getRowType());
          }
        });
  }

  /// The one input over which `rel` is distributive, or -1.
  private static int streamed(RelNode rel) {
    var leaf = streamedLeaf(rel);
    return leaf == null
        ? -1
        : Integer.parseInt(leaf.getTable().getQualifiedName().getLast().substring(2));
  }

  private static @org.jspecify.annotations.Nullable TableScan streamedLeaf(RelNode rel) {
    return switch (rel) {
      case TableScan scan -> scan;
      case Project project -> project.containsOver() ? null : streamedLeaf(project.getInput());
      case Filter filter -> filter.containsOver() ? null : streamedLeaf(filter.getInput());
      case Correlate correlate -> streamedLeaf(correlate.getLeft());
      case Join join -> {
        var type = join.getJoinType();
        yield type == JoinRelType.RIGHT || type == JoinRelType.FULL
            ? null
            : streamedLeaf(join.getLeft());
      }
      default -> null;
    };
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
