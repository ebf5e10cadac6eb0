package dev.penstock.query.plan;

import dev.penstock.query.engine.EngineFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// Finds the overload of an engine function that the engine would take for some arguments, as far
/// as its result's type needs it.
final class Overloads {
  private static final Set<String> ANYTHING = Set.of("ANY", "T", "K", "V", "NULL", "\"NULL\"", "");
  private static final List<String> NUMBERS =
      List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DECIMAL", "FLOAT", "DOUBLE");

  private Overloads() {}

  /// Whether any overload takes this many arguments.
  static boolean takes(List<EngineFunction> overloads, int count) {
    return overloads.stream().anyMatch(overload -> takes(overload, count));
  }

  private static boolean takes(EngineFunction overload, int count) {
    var fixed = overload.parameters().size();
    var macro = overload.kind() == EngineFunction.Kind.MACRO;
    return macro || fixed == count || (fixed < count && !overload.variadic().isEmpty());
  }

  static RelDataType result(List<EngineFunction> overloads, List<RelDataType> arguments) {
    EngineFunction best = null;
    var bestScore = -1;
    for (var overload : overloads) {
      var score = takes(overload, arguments.size()) ? score(overload, arguments) : -1;
      if (score > bestScore) {
        best = overload;
        bestScore = score;
      }
    }
    return best == null ? EngineTypes.FACTORY.any() : result(best, arguments);
  }

  private static int score(EngineFunction overload, List<RelDataType> arguments) {
    var score = 0;
    for (var i = 0; i < arguments.size(); i++) {
      score += fit(parameter(overload, i), arguments.get(i));
    }
    return score;
  }

  private static String parameter(EngineFunction overload, int index) {
    return index < overload.parameters().size()
        ? overload.parameters().get(index)
        : overload.variadic();
  }

  /// How well an argument fits a parameter: 0 not at all, 20 exactly.
  private static int fit(String parameter, RelDataType argument) {
    if (ANYTHING.contains(parameter)) {
      return 19;
    }
    var text = EngineTypes.text(argument);
    if (parameter.equals(text) || text.startsWith(parameter + "(")) {
      return 20;
    }
    if (EngineTypeFactory.isAny(argument) || argument.getSqlTypeName() == SqlTypeName.NULL) {
      return 5;
    }
    if (parameter.endsWith("[]")) {
      var element = argument.getComponentType();
      return element == null ? 0 : 1 + fit(parameter.substring(0, parameter.length() - 2), element);
    }
    if (parameter.startsWith("MAP(")) {
      return argument.getSqlTypeName() == SqlTypeName.MAP ? 10 : 0;
    }
    return plain(parameter, argument, text);
  }

  private static int plain(String parameter, RelDataType argument, String text) {
    var wanted = NUMBERS.indexOf(parameter);
    if (wanted >= 0 && SqlTypeUtil.isNumeric(argument)) {
      var given = NUMBERS.indexOf(text.replaceFirst("\\(.*", "").replaceFirst("^U", ""));
      return wanted >= given ? 16 - (wanted - given) : 2;
    }
    if (parameter.startsWith("TIMESTAMP") && text.equals("DATE")) {
      return parameter.equals("TIMESTAMP") ? 12 : 8;
    }
    return parameter.equals("VARCHAR") || EngineTypeFactory.isText(argument) ? 1 : 0;
  }

  private static RelDataType result(EngineFunction overload, List<RelDataType> arguments) {
    var bound = new HashMap<String, RelDataType>();
    for (var i = 0; i < arguments.size(); i++) {
      bind(parameter(overload, i), arguments.get(i), bound);
    }
    var result = overload.result();
    if (result.equals("DECIMAL")) {
      return arguments.stream()
          .filter(type -> type.getSqlTypeName() == SqlTypeName.DECIMAL)
          .findFirst()
          .orElseGet(() -> EngineTypes.parse("DECIMAL(38,0)"));
    }
    return substitute(result, bound);
  }

  private static void bind(String parameter, RelDataType argument, Map<String, RelDataType> bound) {
    if (parameter.endsWith("[]")) {
      var element = argument.getComponentType();
      if (element != null) {
        bind(parameter.substring(0, parameter.length() - 2), element, bound);
      }
    } else if (parameter.equals("MAP(K, V)") && argument.getSqlTypeName() == SqlTypeName.MAP) {
      bound.putIfAbsent("K", EngineTypes.key(argument));
      bound.putIfAbsent("V", EngineTypes.value(argument));
    } else if (ANYTHING.contains(parameter)) {
      bound.merge(parameter, argument, Overloads::wider);
    }
  }

  private static RelDataType wider(RelDataType first, RelDataType second) {
    return first.getSqlTypeName() == SqlTypeName.NULL ? second : first;
  }

  private static RelDataType substitute(String result, Map<String, RelDataType> bound) {
    var type = bound.get(result);
    if (type != null) {
      return EngineTypes.FACTORY.nullable(type);
    }
    if (result.endsWith("[]")) {
      return EngineTypes.FACTORY.list(substitute(result.substring(0, result.length() - 2), bound));
    }
    return switch (result) {
      case "",
          "NULL",
          "\"NULL\"",
          "T",
          "K",
          "V",
          "ANY",
          "STRUCT",
          "TUPLE",
          "UNION",
          "LIST",
          "ARRAY",
          "INVALID",
          "TYPE" ->
          EngineTypes.FACTORY.any();
      case "MAP(K, V)" -> map(bound.get("K"), bound.get("V"));
      default -> EngineTypes.parse(result);
    };
  }

  private static RelDataType map(@Nullable RelDataType key, @Nullable RelDataType value) {
    var any = EngineTypes.FACTORY.any();
    return EngineTypes.FACTORY.nullable(
        EngineTypes.FACTORY.createMapType(key == null ? any : key, value == null ? any : value));
  }
}
