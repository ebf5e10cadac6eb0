package dev.penstock.query.plan;

import dev.penstock.query.engine.EngineFunction;
import dev.penstock.query.engine.EngineFunction.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/// The engine's functions and operators as a plan names them.
///
/// A rule that needs a function builds its calls with [#engine] (the type is derived), or with
/// [#scalar] and [#aggregate] (the type is told).
public final class EngineOperators {
  static final EngineScalar NULL =
      new EngineScalar("NULL", _ -> EngineTypes.FACTORY.createSqlType(SqlTypeName.NULL), null);
  static final EngineScalar LIST = new EngineScalar("list_value", ResultTypes.LIST, null);
  static final EngineScalar STRUCT = new EngineScalar("struct_pack", ResultTypes::struct, null);
  static final EngineScalar MAP = new EngineScalar("$map", ResultTypes::map, null);
  static final EngineScalar FIELD = new EngineScalar("struct_extract", Fields::type, null);
  static final EngineScalar SUBSCRIPT = new EngineScalar("[]", ResultTypes::subscript, null);
  static final EngineScalar SLICE = new EngineScalar("array_slice", ResultTypes.FIRST, null);

  /// Window functions that Calcite has and the engine reads alike.
  private static final Map<String, SqlOperator> STANDARD =
      Map.ofEntries(
          Map.entry("count", SqlStdOperatorTable.COUNT),
          Map.entry("row_number", SqlStdOperatorTable.ROW_NUMBER),
          Map.entry("rank", SqlStdOperatorTable.RANK),
          Map.entry("dense_rank", SqlStdOperatorTable.DENSE_RANK),
          Map.entry("percent_rank", SqlStdOperatorTable.PERCENT_RANK),
          Map.entry("cume_dist", SqlStdOperatorTable.CUME_DIST),
          Map.entry("grouping", SqlStdOperatorTable.GROUPING),
          Map.entry("grouping_id", SqlStdOperatorTable.GROUPING_ID));

  private static final Map<String, EngineScalar> OWN =
      Map.of(
          "$list", LIST,
          "list_value", LIST,
          "list_pack", LIST,
          "$struct", STRUCT,
          "$map", MAP,
          "$slice", SLICE,
          "struct_extract", FIELD);

  static final String NAMED = ":= ";

  private static final Set<String> WINDOW =
      Set.of("lag", "lead", "first_value", "last_value", "nth_value", "ntile", "fill");

  private final Map<String, List<EngineFunction>> functions = new HashMap<>();

  public EngineOperators(List<EngineFunction> engine) {
    for (var function : engine) {
      if (function.kind() != Kind.TABLE) {
        functions.computeIfAbsent(lower(function.name()), _ -> new ArrayList<>()).add(function);
      }
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// A scalar function of the engine whose result type is known.
  public static SqlFunction scalar(String name, RelDataType result) {
    return new EngineScalar(name, _ -> result, null);
  }

  /// An aggregate function of the engine whose result type is known.
  public static SqlAggFunction aggregate(String name, RelDataType result) {
    return new EngineAggregate(name, _ -> result, false);
  }

  /// The function with this name; its result's type is derived from its arguments.
  ///
  /// @throws IllegalArgumentException when the engine has none
  public SqlOperator engine(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no function " + name));
  }

  /// Builds structs: names (texts) and values take turns among the operands.
  public static SqlFunction struct() {
    return STRUCT;
  }

  /// Builds a list of its operands.
  public static SqlFunction list() {
    return LIST;
  }

  /// Reads a field: the operands are the struct and the field's name, a text.
  public static SqlFunction field() {
    return FIELD;
  }

  /// An argument that is given by its parameter's name.
  static EngineScalar named(String parameter) {
    return new EngineScalar(NAMED + lower(parameter), ResultTypes.FIRST, null);
  }

  Optional<SqlOperator> find(String name) {
    var lower = lower(name);
    var own = OWN.get(lower);
    if (own != null) {
      return Optional.of(own);
    }
    var standard = STANDARD.get(lower);
    if (standard != null) {
      return Optional.of(standard);
    }
    var overloads = functions.get(lower);
    if (overloads == null && !ResultTypes.BY_NAME.containsKey(lower) && !WINDOW.contains(lower)) {
      return Optional.empty();
    }
    return Optional.of(operator(lower, overloads == null ? List.of() : overloads));
  }

  private static SqlOperator operator(String name, List<EngineFunction> overloads) {
    var result = result(name, overloads);
    var aggregate = overloads.stream().anyMatch(one -> one.kind() == Kind.AGGREGATE);
    if (aggregate || WINDOW.contains(name)) {
      return new EngineAggregate(name, result, !aggregate);
    }
    return new EngineScalar(
        name, result, name.equals("coalesce") ? SqlStdOperatorTable.COALESCE : null);
  }

  private static SqlReturnTypeInference result(String name, List<EngineFunction> overloads) {
    var known = ResultTypes.BY_NAME.get(name);
    if (known != null) {
      return known;
    }
    return WINDOW.contains(name) && overloads.isEmpty()
        ? name.equals("ntile") ? ResultTypes.fixed("BIGINT") : ResultTypes.FIRST
        : binding -> Overloads.result(overloads, ResultTypes.types(binding));
  }

  /// Whether the engine's function takes this many arguments; true when we cannot tell.
  boolean takes(String name, int count) {
    var overloads = functions.get(lower(name));
    return overloads == null
        || ResultTypes.BY_NAME.containsKey(lower(name))
        || WINDOW.contains(lower(name))
        || Overloads.takes(overloads, count);
  }

  /// What a call may look like, for messages: `round(DOUBLE, INTEGER)`.
  List<String> signatures(String name) {
    return functions.getOrDefault(lower(name), List.of()).stream()
        .map(one -> one.name() + "(" + String.join(", ", one.parameters()) + ")")
        .distinct()
        .limit(4)
        .toList();
  }

  Set<String> names() {
    var names = new TreeSet<>(functions.keySet());
    names.removeIf(name -> !Names.isPlain(name));
    names.addAll(STANDARD.keySet());
    return names;
  }

  /// An operator that takes what the engine takes, for one of the parser's; null when the parser's
  /// serves.
  static @Nullable EngineScalar lenient(SqlOperator parsed) {
    if (parsed.equals(SqlStdOperatorTable.CONCAT)) {
      return lenient("||", Arithmetic.CONCAT, parsed);
    }
    return switch (parsed.getKind()) {
      case PLUS -> lenient("+", Arithmetic.PLUS, SqlStdOperatorTable.PLUS);
      case MINUS -> lenient("-", Arithmetic.MINUS, SqlStdOperatorTable.MINUS);
      case TIMES -> lenient("*", Arithmetic.TIMES, SqlStdOperatorTable.MULTIPLY);
      case DIVIDE -> lenient("/", Arithmetic.DIVIDE, SqlStdOperatorTable.DIVIDE);
      case MOD -> lenient("%", Arithmetic.MODULO, SqlStdOperatorTable.PERCENT_REMAINDER);
      case MINUS_PREFIX -> lenient("- ", Arithmetic.NEGATE, SqlStdOperatorTable.UNARY_MINUS);
      case EQUALS -> comparison("=", SqlStdOperatorTable.EQUALS);
      case NOT_EQUALS -> comparison("<>", SqlStdOperatorTable.NOT_EQUALS);
      case LESS_THAN -> comparison("<", SqlStdOperatorTable.LESS_THAN);
      case LESS_THAN_OR_EQUAL -> comparison("<=", SqlStdOperatorTable.LESS_THAN_OR_EQUAL);
      case GREATER_THAN -> comparison(">", SqlStdOperatorTable.GREATER_THAN);
      case GREATER_THAN_OR_EQUAL -> comparison(">=", SqlStdOperatorTable.GREATER_THAN_OR_EQUAL);
      case AND -> lenient("AND", Comparison.LOGIC, SqlStdOperatorTable.AND);
      case OR -> lenient("OR", Comparison.LOGIC, SqlStdOperatorTable.OR);
      case NOT -> lenient("NOT", Comparison.LOGIC, SqlStdOperatorTable.NOT);
      case IS_DISTINCT_FROM -> comparison("IS DISTINCT FROM", SqlStdOperatorTable.IS_DISTINCT_FROM);
      case IS_NOT_DISTINCT_FROM ->
          comparison("IS NOT DISTINCT FROM", SqlStdOperatorTable.IS_NOT_DISTINCT_FROM);
      default -> null;
    };
  }

  static EngineScalar like(String name) {
    var standard =
        switch (name) {
          case "ILIKE" -> SqlLibraryOperators.ILIKE;
          case "SIMILAR TO" -> SqlStdOperatorTable.SIMILAR_TO;
          default -> SqlStdOperatorTable.LIKE;
        };
    return new EngineScalar(name, ResultTypes.fixed("BOOLEAN"), standard);
  }

  private static EngineScalar lenient(
      String name, SqlReturnTypeInference result, SqlOperator standard) {
    return new EngineScalar(name, result, standard);
  }

  private static EngineScalar comparison(String name, SqlOperator standard) {
    return new EngineScalar(name, Comparison.RESULT, standard);
  }
}
