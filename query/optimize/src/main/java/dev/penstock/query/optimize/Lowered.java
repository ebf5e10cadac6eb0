package dev.penstock.query.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/// A relation on its way to fragments: the query's own columns first, then hidden ones.
///
/// Hidden columns are known by name: `_k` row key, `_p<i>` parents in input i, `_c<j>` ids of model
/// calls, `_v<j>` an answer that may be wanted again, `_n` and `_o<m>` what rows are ordered by.
///
/// @param visible how many columns are the query's own
/// @param order the columns whose ascending or descending values give the rows' order
/// @param disturbed whether the engine may return the rows in another order unless it is told
///   `order`
/// @param barrier whether `order` holds only over all rows together, not part by part
/// @param answers semantic calls over the query's own columns whose answers stand in a hidden
///   column
record Lowered(
    RelNode rel,
    int visible,
    List<OrderKey> order,
    boolean disturbed,
    boolean barrier,
    Map<String, String> answers) {

  Lowered {
    order = List.copyOf(order);
    answers = Map.copyOf(answers);
  }

  /// One column of an order. Nulls come last unless `nullsFirst`.
  record OrderKey(String column, boolean descending, boolean nullsFirst) {
    OrderKey named(String name) {
      return new OrderKey(name, descending, nullsFirst);
    }

    String sql() {
      return '"'
          + column
          + '"'
          + (descending ? " DESC" : "")
          + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }
  }

  List<RelDataTypeField> fields() {
    return rel.getRowType().getFieldList();
  }

  List<RelDataTypeField> hidden() {
    return fields().subList(visible, fields().size());
  }

  boolean has(String name) {
    return hidden().stream().anyMatch(field -> field.getName().equals(name));
  }

  /// A reference to the column at `index`.
  RexInputRef column(int index) {
    return RexInputRef.of(index, rel.getRowType());
  }

  /// A reference to the hidden column `name`.
  RexInputRef column(String name) {
    for (var field : hidden()) {
      if (field.getName().equals(name)) {
        return column(field.getIndex());
      }
    }
    throw new IllegalStateException("no hidden column " + name + " in " + rel.getRowType());
  }

  List<RexNode> visibleColumns() {
    var columns = new ArrayList<RexNode>();
    for (var i = 0; i < visible; i++) {
      columns.add(column(i));
    }
    return columns;
  }

  /// The names of lineage columns, `_k` first.
  List<String> lineage() {
    return hidden().stream()
        .map(RelDataTypeField::getName)
        .filter(name -> name.equals("_k") || name.startsWith("_p") || name.startsWith("_c"))
        .toList();
  }

  Lowered with(RelNode newRel) {
    return new Lowered(newRel, visible, order, disturbed, barrier, answers);
  }

  Lowered inAnyOrder() {
    return new Lowered(rel, visible, order, true, barrier, answers);
  }
}
