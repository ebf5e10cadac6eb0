package dev.penstock.query.plan;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/// What `a.b.c` means: a column of a table, a field of a column, a field of an element.
final class NameScopes {
  private final Deque<Scope> scopes = new ArrayDeque<>();

  /// Names that stand for tables, such as `penstock.runs` after FROM.
  private final Set<SqlIdentifier> read = Collections.newSetFromMap(new IdentityHashMap<>());

  /// One FROM.
  ///
  /// @param tables the names that a FROM gives, in lower case
  /// @param elements those of them that name an element
  private record Scope(Set<String> tables, Set<String> elements) {}

  void enter(@Nullable SqlNode from) {
    scopes.push(new Scope(SelectShapes.tableNames(from), ElementNames.of(from)));
    read.addAll(SelectShapes.tables(from));
  }

  void leave() {
    scopes.pop();
  }

  SqlNode meaning(SqlIdentifier id) {
    if (id.names.size() < 2 || id.isStar() || read.contains(id)) {
      return id;
    }
    var first = id.names.getFirst().toLowerCase(Locale.ROOT);
    for (var scope : scopes) { // innermost first
      if (scope.tables().contains(first)) {
        return scope.elements().contains(first) && !first.equalsIgnoreCase(id.names.get(1))
            ? fields(element(id), id, 1)
            : id.names.size() == 2 ? id : fields(id.getComponent(0, 2), id, 2);
      }
    }
    return fields(id.getComponent(0, 1), id, 1);
  }

  /// `e` of `e.field`, as `e.e`.
  private static SqlIdentifier element(SqlIdentifier id) {
    var name = id.names.getFirst();
    return new SqlIdentifier(List.of(name, name), id.getComponentParserPosition(0));
  }

  private static SqlNode fields(SqlNode column, SqlIdentifier id, int from) {
    var struct = column;
    for (var i = from; i < id.names.size(); i++) {
      struct = field(struct, id.names.get(i), id.getComponentParserPosition(i));
    }
    return struct;
  }

  static SqlNode field(SqlNode struct, String name, SqlParserPos at) {
    return EngineOperators.FIELD.createCall(
        struct.getParserPosition().plus(at), struct, SqlLiteral.createCharString(name, at));
  }
}
