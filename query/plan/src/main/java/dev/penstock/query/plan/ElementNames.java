package dev.penstock.query.plan;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/// Names of elements: `UNNEST(list) AS e` makes a table `e` whose one column is the element, so
/// that `e.field` reads a field of it.
final class ElementNames {
  private ElementNames() {}

  /// Those of a FROM, in lower case.
  static Set<String> of(@Nullable SqlNode from) {
    var names = new HashSet<String>();
    collect(from, names);
    return names;
  }

  private static void collect(@Nullable SqlNode from, Set<String> names) {
    if (from instanceof SqlJoin join) {
      collect(join.getLeft(), names);
      collect(join.getRight(), names);
    } else if (from instanceof SqlCall call && isElement(call)) {
      names.add(((SqlIdentifier) call.operand(1)).getSimple().toLowerCase(Locale.ROOT));
    }
  }

  /// Whether a call is `UNNEST(list) AS e`, without names of columns.
  static boolean isElement(SqlCall call) {
    return call.getKind() == SqlKind.AS && call.operandCount() == 2 && unnests(call.operand(0));
  }

  private static boolean unnests(SqlNode table) {
    return table instanceof SqlCall call
        && (call.getKind() == SqlKind.LATERAL
            ? unnests(call.operand(0))
            : call.getKind() == SqlKind.UNNEST && !isWithOrdinality(call));
  }

  private static boolean isWithOrdinality(SqlCall call) {
    return call.getOperator().getName().toUpperCase(Locale.ROOT).contains("ORDINALITY");
  }
}
