package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;

/// Writes relations. A node that fits into the SELECT of its input joins it; any other gets a
/// SELECT of its own around it.
final class DuckRelations {
  private final Map<CorrelationId, List<String>> correlated = new HashMap<>();
  private int aliases;

  String select(RelNode plan) {
    return block(plan).sql();
  }

  private DuckBlock block(RelNode node) {
    return switch (node) {
      case TableScan scan -> scan(scan);
      case Filter filter -> filter(filter);
      case Project project -> project(project);
      case Aggregate aggregate -> aggregate(aggregate);
      case Sort sort -> sort(sort);
      case Join join -> join(join);
      case Correlate correlate -> correlate(correlate);
      case Uncollect uncollect -> uncollect(uncollect);
      case SetOp setOp -> setOperation(setOp);
      case Values values -> values(values);
      default ->
          throw new IllegalArgumentException("cannot be written as SQL: " + node.getRelTypeName());
    };
  }

  static boolean writes(RelNode node) {
    return switch (node) {
      case TableScan _,
          Filter _,
          Project _,
          Aggregate _,
          Sort _,
          Join _,
          Correlate _,
          SetOp _,
          Values _ ->
          true;
      case Uncollect uncollect ->
          uncollect.getRowType().getFieldCount()
              == uncollect.getInput().getRowType().getFieldCount()
                  + (uncollect.withOrdinality ? 1 : 0);
      default -> false;
    };
  }

  private String alias() {
    return "t" + aliases++;
  }

  private DuckExpressions expressions(List<String> fields) {
    return new DuckExpressions(fields, correlated);
  }

  private static List<String> names(RelNode node) {
    return node.getRowType().getFieldNames();
  }

  private DuckBlock scan(TableScan scan) {
    var alias = alias();
    var name =
        scan.getTable().getQualifiedName().stream()
            .map(Names::quoted)
            .collect(Collectors.joining("."));
    return from(name + " AS " + alias, alias, names(scan));
  }

  private static DuckBlock from(String from, String alias, List<String> names) {
    var fields = names.stream().map(name -> alias + "." + Names.quoted(name)).toList();
    return DuckBlock.of(from, fields, names);
  }

  /// The block's result as a table of its own.
  private DuckBlock wrapped(DuckBlock block) {
    var alias = alias();
    return from("(" + block.sql() + ") AS " + alias, alias, block.names());
  }

  private DuckBlock opened(DuckBlock block) {
    return block.open() ? block : wrapped(block);
  }

  private DuckBlock filter(Filter filter) {
    var input = opened(block(filter.getInput()));
    var condition = expressions(input.fields()).sql(filter.getCondition());
    var where =
        input.where().isEmpty() ? condition : "(" + input.where() + ") AND (" + condition + ")";
    return new DuckBlock(
        input.from(), input.fields(), names(filter), true, where, "", input.join());
  }

  private DuckBlock project(Project project) {
    var input =
        project.getInput() instanceof Sort sort ? sortedBelow(sort) : block(project.getInput());
    var rowByRow = project.getProjects().stream().allMatch(DuckRelations::isRowByRow);
    var fits = input.plain() && (rowByRow || input.tail().isEmpty());
    var base = fits ? input : wrapped(input);
    var expressions = expressions(base.fields());
    var fields = project.getProjects().stream().map(expressions::sql).toList();
    var simple = project.getProjects().stream().allMatch(RexInputRef.class::isInstance);
    return new DuckBlock(
        base.from(), fields, names(project), simple, base.where(), base.tail(), base.join());
  }

  /// Whether an expression gives one value a row, whatever the other rows are: then it may stand in
  /// a SELECT that orders or limits them.
  private static boolean isRowByRow(RexNode expression) {
    return !RexOver.containsOver(expression) && !EnginePattern.multipliesRows(expression);
  }

  private DuckBlock aggregate(Aggregate aggregate) {
    var input = opened(block(aggregate.getInput()));
    var fields = new ArrayList<>(input.fields());
    if (aggregate.getInput() instanceof Project project) {
      inline(project, fields);
    }
    var aggregates = new DuckAggregates(aggregate, input.fields(), fields, expressions(fields));
    return new DuckBlock(
        input.from(),
        aggregates.fields(),
        names(aggregate),
        false,
        input.where(),
        aggregates.groupBy(),
        false);
  }

  /// Literals stand where they are used: some aggregates take nothing else there.
  private void inline(Project project, List<String> fields) {
    for (var i = 0; i < fields.size(); i++) {
      if (project.getProjects().get(i) instanceof RexLiteral literal) {
        fields.set(i, expressions(List.of()).sql(literal));
      }
    }
  }

  private DuckBlock sort(Sort sort) {
    var input = block(sort.getInput());
    if (input.plain() || !input.tail().isEmpty()) {
      return sortedBelow(sort, input);
    }
    var keys =
        order(
            sort.getCollation(),
            IntStream.rangeClosed(1, input.names().size()).mapToObj(String::valueOf).toList());
    return new DuckBlock(
        input.from(),
        input.fields(),
        input.names(),
        false,
        input.where(),
        tail(keys, sort),
        input.join());
  }

  /// A sort that may still be projected.
  private DuckBlock sortedBelow(Sort sort) {
    return sortedBelow(sort, block(sort.getInput()));
  }

  private DuckBlock sortedBelow(Sort sort, DuckBlock below) {
    var input = opened(below);
    return new DuckBlock(
        input.from(),
        input.fields(),
        input.names(),
        true,
        input.where(),
        tail(order(sort.getCollation(), input.fields()), sort),
        input.join());
  }

  private String tail(String order, Sort sort) {
    var parts = new ArrayList<String>();
    if (!order.isEmpty()) {
      parts.add("ORDER BY " + order);
    }
    var none = expressions(List.of());
    if (sort.fetch != null) {
      parts.add("LIMIT " + none.sql(sort.fetch));
    }
    if (sort.offset != null) {
      parts.add("OFFSET " + none.sql(sort.offset));
    }
    return String.join(" ", parts);
  }

  static String order(RelCollation collation, List<String> fields) {
    return collation.getFieldCollations().stream()
        .map(key -> fields.get(key.getFieldIndex()) + direction(key))
        .collect(Collectors.joining(", "));
  }

  static String direction(RelFieldCollation key) {
    var nulls =
        key.nullDirection == RelFieldCollation.NullDirection.FIRST ? " NULLS FIRST" : " NULLS LAST";
    return (key.direction.isDescending() ? " DESC" : " ASC") + nulls;
  }

  private DuckBlock join(Join join) {
    var left = joinable(block(join.getLeft()), true);
    var right = joinable(block(join.getRight()), false);
    var both = new ArrayList<>(left.fields());
    both.addAll(right.fields());
    var semi = !join.getJoinType().projectsRight();
    var always = join.getCondition().isAlwaysTrue();
    var word =
        always && join.getJoinType() == JoinRelType.INNER ? "CROSS" : word(join.getJoinType());
    var on = word.equals("CROSS") ? "" : " ON " + expressions(both).sql(join.getCondition());
    var from = left.from() + " " + word + " JOIN " + right.from() + on;
    return new DuckBlock(from, semi ? left.fields() : both, names(join), true, "", "", true);
  }

  private static String word(JoinRelType type) {
    return switch (type) {
      case INNER -> "INNER";
      case LEFT, LEFT_MARK -> "LEFT";
      case RIGHT -> "RIGHT";
      case FULL -> "FULL";
      case SEMI -> "SEMI";
      case ANTI -> "ANTI";
      case ASOF -> "ASOF";
      case LEFT_ASOF -> "ASOF LEFT";
    };
  }

  /// A block as one side of a join; only the left side may itself be a join.
  private DuckBlock joinable(DuckBlock block, boolean left) {
    var bare = block.open() && block.where().isEmpty() && !block.from().isEmpty();
    return bare && (left || !block.join()) ? block : wrapped(block);
  }

  private DuckBlock correlate(Correlate correlate) {
    var left = joinable(block(correlate.getLeft()), true);
    correlated.put(correlate.getCorrelationId(), left.fields());
    var right = wrapped(block(correlate.getRight()));
    correlated.remove(correlate.getCorrelationId());
    var both = new ArrayList<>(left.fields());
    both.addAll(right.fields());
    var outer = correlate.getJoinType() == JoinRelType.LEFT;
    var word = outer ? " LEFT JOIN LATERAL " : " CROSS JOIN LATERAL ";
    var from = left.from() + word + right.from() + (outer ? " ON TRUE" : "");
    return new DuckBlock(from, both, names(correlate), true, "", "", true);
  }

  /// Lists side by side become rows; a position counts from 1.
  private DuckBlock uncollect(Uncollect uncollect) {
    var input = block(uncollect.getInput());
    var base = input.tail().isEmpty() ? input : wrapped(input);
    var fields =
        new ArrayList<>(base.fields().stream().map(list -> "unnest(" + list + ")").toList());
    if (uncollect.withOrdinality) {
      fields.add("generate_subscripts(" + base.fields().getFirst() + ", 1)");
    }
    return new DuckBlock(
        base.from(), fields, names(uncollect), false, base.where(), "", base.join());
  }

  private DuckBlock setOperation(SetOp operation) {
    var word =
        switch (operation.kind) {
          case UNION -> "UNION";
          case INTERSECT -> "INTERSECT";
          case EXCEPT -> "EXCEPT";
          default -> throw new IllegalArgumentException("no set operation: " + operation.kind);
        };
    var all = operation.all ? " ALL " : " ";
    var text =
        operation.getInputs().stream()
            .map(input -> "(" + select(input) + ")")
            .collect(Collectors.joining(" " + word + all));
    var alias = alias();
    return from("(" + text + ") AS " + alias, alias, names(operation));
  }

  private DuckBlock values(Values values) {
    var alias = alias();
    var names = names(values);
    if (values.getTuples().isEmpty()) {
      var nulls =
          values.getRowType().getFieldList().stream()
              .map(field ->
                  "CAST(NULL AS "
                      + EngineTypes.text(field.getType())
                      + ") AS "
                      + Names.quoted(field.getName()))
              .collect(Collectors.joining(", "));
      return from("(SELECT " + nulls + " WHERE FALSE) AS " + alias, alias, names);
    }
    var none = expressions(List.of());
    var rows =
        values.getTuples().stream()
            .map(row -> row.stream().map(none::sql).collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    var columns = names.stream().map(Names::quoted).collect(Collectors.joining(", ", "(", ")"));
    return from("(VALUES " + rows + ") AS " + alias + columns, alias, names);
  }
}
