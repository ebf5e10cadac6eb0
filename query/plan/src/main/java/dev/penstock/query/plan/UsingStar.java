package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SelectScope;
import org.jspecify.annotations.Nullable;

/// Expands `*` over joins with USING as the engine does: the tables' columns in order, a shared one
/// where it stands first. (Calcite puts all shared columns in front.)
final class UsingStar {
  private final List<String> tables = new ArrayList<>();
  private final List<RelDataType> types = new ArrayList<>();
  private final Set<String> shared = new HashSet<>();
  private boolean natural;

  private UsingStar(SelectScope scope) {
    scope.getChildren().forEach(child -> types.add(child.getRowType()));
  }

  static SqlNodeList expanded(SqlNodeList items, SqlSelect select, SelectScope scope) {
    var star = new UsingStar(scope);
    star.collect(select.getFrom());
    if (star.natural) {
      star.collectCommon();
    }
    if (star.shared.isEmpty()
        || star.tables.contains("")
        || star.tables.size() != star.types.size()) {
      return items;
    }
    var result = new ArrayList<SqlNode>();
    for (var item : items) {
      if (item instanceof SqlIdentifier id && id.isStar() && id.names.size() == 1) {
        result.addAll(star.columns(item.getParserPosition()));
      } else {
        result.add(item);
      }
    }
    return new SqlNodeList(result, items.getParserPosition());
  }

  /// A column of USING by its bare name: the first table's, or the first that is not NULL where an
  /// outer join may leave the first one empty.
  static Optional<SqlNode> column(SqlIdentifier id, SqlSelect select, SelectScope scope) {
    var star = new UsingStar(scope);
    star.collect(select.getFrom());
    if (star.natural) {
      star.collectCommon();
    }
    if (!star.shared.contains(lower(id.getSimple())) || star.tables.size() != star.types.size()) {
      return Optional.empty();
    }
    var columns = new ArrayList<SqlNode>();
    for (var i = 0; i < star.tables.size(); i++) {
      if (star.types.get(i).getField(id.getSimple(), false, false) != null) {
        columns.add(
            new SqlIdentifier(List.of(star.tables.get(i), id.getSimple()), id.getParserPosition()));
      }
    }
    return columns.stream()
        .reduce((a, b) -> SqlStdOperatorTable.COALESCE.createCall(id.getParserPosition(), a, b));
  }

  private void collect(@Nullable SqlNode from) {
    if (from instanceof SqlJoin join) {
      collect(join.getLeft());
      collect(join.getRight());
      natural |= join.isNatural();
      if (join.getConditionType() == JoinConditionType.USING
          && join.getCondition() instanceof SqlNodeList columns) {
        columns.forEach(column -> shared.add(lower(((SqlIdentifier) column).getSimple())));
      }
      return;
    }
    switch (from) {
      case SqlIdentifier id -> tables.add(id.names.getLast());
      case SqlCall call when call.getKind() == SqlKind.AS ->
          tables.add(((SqlIdentifier) call.operand(1)).getSimple());
      case null, default -> tables.add("");
    }
  }

  private void collectCommon() {
    var seen = new HashSet<String>();
    for (var type : types) {
      for (var name : type.getFieldNames()) {
        if (!seen.add(lower(name))) {
          shared.add(lower(name));
        }
      }
    }
  }

  private List<SqlNode> columns(SqlParserPos at) {
    var seen = new HashSet<String>();
    var columns = new ArrayList<SqlNode>();
    for (var i = 0; i < tables.size(); i++) {
      for (var field : types.get(i).getFieldList()) {
        var isShared = shared.contains(lower(field.getName()));
        if (!isShared || seen.add(lower(field.getName()))) {
          columns.add(column(tables.get(i), field, isShared, at));
        }
      }
    }
    return columns;
  }

  private static SqlNode column(
      String table, RelDataTypeField field, boolean shared, SqlParserPos at) {
    return shared
        ? new SqlIdentifier(field.getName(), at)
        : new SqlIdentifier(List.of(table, field.getName()), at);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
