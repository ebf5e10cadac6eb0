package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowExclusion;

/// Writes a function over a window.
record DuckWindow(DuckExpressions expressions) {

  String sql(RexOver over) {
    var arguments =
        over.getOperands().stream().map(expressions::sql).collect(Collectors.joining(", "));
    var name = over.getAggOperator().getName().toLowerCase(Locale.ROOT);
    var star = name.equals("count") && arguments.isEmpty() ? "*" : arguments;
    return DuckExpressions.functionName(name)
        + "("
        + (over.isDistinct() ? "DISTINCT " : "")
        + star
        + (over.ignoreNulls() ? " IGNORE NULLS" : "")
        + ") OVER ("
        + window(over.getWindow())
        + ")";
  }

  private String window(RexWindow window) {
    var parts = new ArrayList<String>();
    if (!window.partitionKeys.isEmpty()) {
      parts.add(
          window.partitionKeys.stream()
              .map(expressions::sql)
              .collect(Collectors.joining(", ", "PARTITION BY ", "")));
    }
    if (!window.orderKeys.isEmpty()) {
      parts.add(
          window.orderKeys.stream()
              .map(this::key)
              .collect(Collectors.joining(", ", "ORDER BY ", "")));
    }
    var frame = frame(window);
    if (!frame.isEmpty()) {
      parts.add(frame);
    }
    return String.join(" ", parts);
  }

  private String key(RexFieldCollation key) {
    var nulls =
        key.getNullDirection() == RelFieldCollation.NullDirection.FIRST
            ? " NULLS FIRST"
            : " NULLS LAST";
    return expressions.sql(key.left)
        + (key.getDirection().isDescending() ? " DESC" : " ASC")
        + nulls;
  }

  private String frame(RexWindow window) {
    var lower = window.getLowerBound();
    var upper = window.getUpperBound();
    var whole = lower.isUnbounded() && upper.isUnbounded();
    var usual = !window.isRows() && lower.isUnbounded() && upper.isCurrentRow();
    var excludes = window.getExclude() != RexWindowExclusion.EXCLUDE_NO_OTHER;
    if ((usual || (whole && window.orderKeys.isEmpty())) && !excludes) {
      return "";
    }
    return (window.isRows() ? "ROWS" : "RANGE")
        + " BETWEEN "
        + bound(lower)
        + " AND "
        + bound(upper)
        + (excludes ? " " + window.getExclude() : "");
  }

  private String bound(RexWindowBound bound) {
    if (bound.isCurrentRow()) {
      return "CURRENT ROW";
    }
    var side = bound.isPreceding() ? " PRECEDING" : " FOLLOWING";
    var offset = bound.getOffset();
    return (offset == null ? "UNBOUNDED" : expressions.sql(offset)) + side;
  }
}
