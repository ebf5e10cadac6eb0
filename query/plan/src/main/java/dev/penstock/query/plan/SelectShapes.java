package dev.penstock.query.plan;

import dev.penstock.base.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlStarReplace;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/// What a SELECT's own clauses need: names for columns without one, `unnest` in the select list,
/// `GROUP BY ALL`.
final class SelectShapes {
  private final BabelText text;
  private int unnested;

  SelectShapes(BabelText text) {
    this.text = text;
  }

  /// The names by which a FROM's tables are known, in lower case.
  static Set<String> tableNames(@Nullable SqlNode from) {
    var names = new HashSet<String>();
    collect(from, names);
    return names;
  }

  private static void collect(@Nullable SqlNode from, Set<String> names) {
    switch (from) {
      case null -> {}
      case SqlJoin join -> {
        collect(join.getLeft(), names);
        collect(join.getRight(), names);
      }
      case SqlIdentifier id -> names.add(id.names.getLast().toLowerCase(Locale.ROOT));
      case SqlCall call when call.getKind() == SqlKind.AS ->
          names.add(((SqlIdentifier) call.operand(1)).getSimple().toLowerCase(Locale.ROOT));
      default -> {}
    }
  }

  /// The names themselves that a FROM reads.
  static List<SqlIdentifier> tables(@Nullable SqlNode from) {
    return switch (from) {
      case SqlJoin join -> {
        var both = new ArrayList<>(tables(join.getLeft()));
        both.addAll(tables(join.getRight()));
        yield both;
      }
      case SqlIdentifier id -> List.of(id);
      case SqlCall call when call.getKind() == SqlKind.AS -> tables(call.operand(0));
      case null, default -> List.of();
    };
  }

  /// Before names are given their meaning.
  SqlSelect prepared(SqlSelect select) {
    var copy = (SqlSelect) select.clone(select.getParserPosition());
    SemiJoins.inWhere(copy);
    var items = new ArrayList<SqlNode>();
    for (var item : select.getSelectList()) {
      items.add(named(unnest(item, copy, items)));
    }
    copy.setSelectList(new SqlNodeList(items, select.getSelectList().getParserPosition()));
    return copy;
  }

  /// A column without a name is called as it is written.
  private SqlNode named(SqlNode item) {
    var named =
        switch (item) {
          case SqlIdentifier id -> id.isStar() || id.names.size() == 1;
          case SqlStarExclude _, SqlStarReplace _ -> true;
          default -> item.getKind() == SqlKind.AS;
        };
    if (named) {
      return item;
    }
    var name = item instanceof SqlIdentifier id ? id.names.getLast() : text.source(item);
    return as(item, name);
  }

  private static SqlNode as(SqlNode item, String name) {
    var at = item.getParserPosition();
    return SqlStdOperatorTable.AS.createCall(at, item, new SqlIdentifier(name, at));
  }

  /// `SELECT unnest(l) AS x FROM t` reads `FROM t CROSS JOIN UNNEST(l) AS u(x)`.
  private SqlNode unnest(SqlNode item, SqlSelect select, List<SqlNode> before) {
    var expression = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
    if (!(expression instanceof SqlCall call)
        || !call.getOperator().getName().equalsIgnoreCase("unnest")
        || call.operandCount() != 1) {
      return item;
    }
    var at = call.getParserPosition();
    unnested++;
    var table = new SqlIdentifier("_u" + unnested, at);
    var column = new SqlIdentifier("_x" + unnested, at);
    var unnest =
        SqlStdOperatorTable.AS.createCall(
            at,
            SqlStdOperatorTable.UNNEST.createCall(at, aliased(call.operand(0), before)),
            table,
            column);
    var from = select.getFrom();
    if (select.getGroup() != null || from == null) {
      throw new Misplaced(
          Problem.of(
              "unsupported",
              "unnest stands in a SELECT that groups or reads no table",
              "write it in a SELECT around this one"),
          at);
    }
    select.setFrom(
        new SqlJoin(
            at,
            from,
            SqlLiteral.createBoolean(false, at),
            JoinType.CROSS.symbol(at),
            unnest,
            JoinConditionType.NONE.symbol(at),
            null));
    var name =
        item.getKind() == SqlKind.AS
            ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple()
            : text.source(call);
    return as(column, name);
  }

  /// The list with the names that earlier columns of the same SELECT give it replaced by these.
  private static SqlNode aliased(SqlNode list, List<SqlNode> before) {
    var replaced =
        list.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlIdentifier id) {
                return before.stream()
                    .filter(item -> item.getKind() == SqlKind.AS)
                    .map(SqlCall.class::cast)
                    .filter(as -> isNamed(as.operand(1), id.names.getFirst()))
                    .findFirst()
                    .map(as -> path(as.operand(0), id))
                    .orElse(id);
              }
            });
    return replaced == null ? list : replaced;
  }

  private static boolean isNamed(SqlNode alias, String name) {
    return alias instanceof SqlIdentifier id && id.getSimple().equalsIgnoreCase(name);
  }

  private static SqlNode path(SqlNode struct, SqlIdentifier id) {
    var result = struct;
    for (var i = 1; i < id.names.size(); i++) {
      var at = id.getComponentParserPosition(i);
      result =
          SqlStdOperatorTable.DOT.createCall(at, result, new SqlIdentifier(id.names.get(i), at));
    }
    return result;
  }

  /// After names were given their meaning.
  SqlSelect finished(SqlSelect select, SqlSelect written) {
    var group = select.getGroup();
    if (group != null && group.size() == 1 && isAll(group.get(0))) {
      select.setGroupBy(groupByAll(select));
    } else if (group != null) {
      var keys = group.stream().map(key -> positioned(key, select.getSelectList())).toList();
      select.setGroupBy(new SqlNodeList(keys, group.getParserPosition()));
    }
    return select;
  }

  /// `GROUP BY 1` is by the first column's expression.
  private static SqlNode positioned(SqlNode key, SqlNodeList items) {
    if (!(key instanceof SqlNumericLiteral number) || !number.isInteger()) {
      return key;
    }
    var position = number.intValue(true);
    if (position < 1 || position > items.size() || items.stream().anyMatch(SelectShapes::isStar)) {
      return key;
    }
    var item = items.get(position - 1);
    var expression = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
    return expression instanceof SqlLiteral ? key : expression;
  }

  /// `ORDER BY ALL` is by every column, from the left.
  SqlOrderBy ordered(SqlOrderBy order) {
    var all = order.orderList.size() == 1 ? order.orderList.get(0) : order.orderList;
    var keys = new ArrayList<SqlNode>();
    if (!hasAll(all)) {
      return order;
    }
    if (!(order.query instanceof SqlSelect select)
        || select.getSelectList().stream().anyMatch(SelectShapes::isStar)) {
      throw new Misplaced(
          Problem.of("unsupported", "ORDER BY ALL of columns that are not written", "name them"),
          all.getParserPosition());
    }
    for (var i = 1; i <= select.getSelectList().size(); i++) {
      keys.add(ordinal(all, i));
    }
    return new SqlOrderBy(
        order.getParserPosition(),
        order.query,
        new SqlNodeList(keys, all.getParserPosition()),
        order.offset,
        order.fetch);
  }

  private static boolean hasAll(SqlNode node) {
    return isAll(node)
        || (node instanceof SqlCall call && call.operandCount() == 1 && hasAll(call.operand(0)));
  }

  /// The key with `$all` replaced by a position.
  private static SqlNode ordinal(SqlNode node, int position) {
    return node instanceof SqlCall call
        ? call.getOperator()
            .createCall(call.getParserPosition(), ordinal(call.operand(0), position))
        : SqlLiteral.createExactNumeric(String.valueOf(position), node.getParserPosition());
  }

  private static boolean isStar(SqlNode item) {
    return item instanceof SqlStarExclude
        || item instanceof SqlStarReplace
        || (item instanceof SqlIdentifier id && id.isStar());
  }

  private static boolean isAll(SqlNode node) {
    return node instanceof SqlIdentifier id && id.isSimple() && id.getSimple().equals("$all");
  }

  private static @Nullable SqlNodeList groupByAll(SqlSelect select) {
    var keys = new ArrayList<SqlNode>();
    for (var item : select.getSelectList()) {
      var expression = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
      if (expression instanceof SqlIdentifier id && id.isStar()) {
        throw new Misplaced(
            Problem.of("unsupported", "GROUP BY ALL with a `*`", "name the columns"),
            item.getParserPosition());
      }
      if (!(expression instanceof SqlLiteral) && !aggregates(expression)) {
        keys.add(expression);
      }
    }
    return keys.isEmpty() && select.getSelectList().stream().anyMatch(SelectShapes::aggregates)
        ? new SqlNodeList(List.of(), SqlParserPos.ZERO)
        : new SqlNodeList(keys, SqlParserPos.ZERO);
  }

  /// Whether an aggregate stands in an expression, windows and subqueries left out.
  private static boolean aggregates(SqlNode node) {
    if (node instanceof SqlNodeList list) {
      return list.stream().anyMatch(SelectShapes::aggregates);
    }
    if (!(node instanceof SqlCall call) || call instanceof SqlSelect) {
      return false;
    }
    if (call.getKind() == SqlKind.OVER) {
      return false;
    }
    return call.getOperator().isAggregator()
        || call.getOperandList().stream()
            .anyMatch(operand -> operand != null && aggregates(operand));
  }
}
