package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.FunctionSqlType;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/// Result types that the engine's catalogue does not tell: those of its macros, and those that it
/// writes as ANY.
final class ResultTypes {
  private static final EngineTypeFactory FACTORY = EngineTypes.FACTORY;

  static final SqlReturnTypeInference COMMON = binding -> common(types(binding));
  static final SqlReturnTypeInference FIRST =
      binding -> FACTORY.nullable(binding.getOperandType(0));
  static final SqlReturnTypeInference ELEMENT =
      binding -> FACTORY.nullable(EngineTypes.element(binding.getOperandType(0)));
  static final SqlReturnTypeInference LIST = binding -> FACTORY.list(common(types(binding)));

  static final Map<String, SqlReturnTypeInference> BY_NAME =
      Map.ofEntries(
          Map.entry("coalesce", COMMON),
          Map.entry("ifnull", COMMON),
          Map.entry("greatest", COMMON),
          Map.entry("least", COMMON),
          Map.entry("list_concat", COMMON),
          Map.entry("list_cat", COMMON),
          Map.entry("array_concat", COMMON),
          Map.entry("array_cat", COMMON),
          Map.entry("nullif", FIRST),
          Map.entry("if", binding -> common(types(binding).subList(1, 3))),
          Map.entry("concat", binding -> concat(types(binding))),
          Map.entry("list_transform", ResultTypes::mapped),
          Map.entry("array_transform", ResultTypes::mapped),
          Map.entry("list_apply", ResultTypes::mapped),
          Map.entry("array_apply", ResultTypes::mapped),
          Map.entry("apply", ResultTypes::mapped),
          Map.entry("list_reduce", ELEMENT),
          Map.entry("array_reduce", ELEMENT),
          Map.entry("reduce", ELEMENT),
          Map.entry("list_min", ELEMENT),
          Map.entry("list_max", ELEMENT),
          Map.entry("list_first", ELEMENT),
          Map.entry("list_last", ELEMENT),
          Map.entry("list_any_value", ELEMENT),
          Map.entry("list_mode", ELEMENT),
          Map.entry("list_sum", binding -> sum(EngineTypes.element(binding.getOperandType(0)))),
          Map.entry("list_avg", fixed("DOUBLE")),
          Map.entry("list_count", fixed("BIGINT")),
          Map.entry("list_string_agg", fixed("VARCHAR")),
          Map.entry("array_to_string", fixed("VARCHAR")),
          Map.entry("list_append", FIRST),
          Map.entry("array_append", FIRST),
          Map.entry("array_push_back", FIRST),
          Map.entry("list_reverse", FIRST),
          Map.entry("array_reverse", FIRST),
          Map.entry("list_prepend", binding -> FACTORY.nullable(binding.getOperandType(1))),
          Map.entry("array_slice", FIRST),
          Map.entry("list_slice", FIRST),
          Map.entry("list_value", LIST),
          Map.entry("list_pack", LIST),
          Map.entry("today", fixed("DATE")),
          Map.entry("date_add", binding -> Arithmetic.PLUS.inferReturnType(binding)),
          Map.entry("round_even", fixed("DOUBLE")),
          Map.entry("fdiv", fixed("DOUBLE")),
          Map.entry("fmod", fixed("DOUBLE")),
          Map.entry("days_in_month", fixed("BIGINT")),
          Map.entry("json", fixed("JSON")),
          Map.entry("json_group_array", fixed("JSON")),
          Map.entry("json_group_object", fixed("JSON")),
          Map.entry("split_part", fixed("VARCHAR")),
          Map.entry("error", binding -> FACTORY.any()),
          Map.entry("sum", binding -> sum(binding.getOperandType(0))),
          Map.entry("avg", ResultTypes::average),
          Map.entry("mean", ResultTypes::average),
          Map.entry("median", ResultTypes::average),
          Map.entry("geomean", fixed("DOUBLE")),
          Map.entry("wavg", fixed("DOUBLE")),
          Map.entry("min", ResultTypes::best),
          Map.entry("max", ResultTypes::best),
          Map.entry("histogram", ResultTypes::histogram));

  private ResultTypes() {}

  static SqlReturnTypeInference fixed(String type) {
    return binding -> EngineTypes.parse(type);
  }

  static List<RelDataType> types(SqlOperatorBinding binding) {
    return IntStream.range(0, binding.getOperandCount()).mapToObj(binding::getOperandType).toList();
  }

  static RelDataType common(List<RelDataType> types) {
    if (types.isEmpty()) {
      return FACTORY.createSqlType(SqlTypeName.NULL);
    }
    var common = FACTORY.leastRestrictive(types);
    return common == null ? FACTORY.any() : FACTORY.nullable(common);
  }

  private static RelDataType concat(List<RelDataType> types) {
    return types.stream().anyMatch(type -> type.getSqlTypeName() == SqlTypeName.ARRAY)
        ? common(types)
        : EngineTypes.parse("VARCHAR");
  }

  private static RelDataType mapped(SqlOperatorBinding binding) {
    var lambda = binding.getOperandType(1);
    var result =
        lambda.getSqlTypeName() == SqlTypeName.FUNCTION
            ? ((FunctionSqlType) lambda).getReturnType()
            : FACTORY.any();
    return FACTORY.list(FACTORY.nullable(result));
  }

  static RelDataType sum(RelDataType argument) {
    return switch (argument.getSqlTypeName()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, UTINYINT, USMALLINT, UINTEGER, UBIGINT ->
          EngineTypes.parse("HUGEINT");
      case DECIMAL ->
          argument instanceof NamedType
              ? FACTORY.nullable(argument)
              : EngineTypes.parse("DECIMAL(38," + argument.getScale() + ")");
      case OTHER -> FACTORY.nullable(argument);
      case ANY, UNKNOWN -> FACTORY.any();
      default -> EngineTypes.parse("DOUBLE");
    };
  }

  private static RelDataType average(SqlOperatorBinding binding) {
    var argument = binding.getOperandType(0);
    return SqlTypeUtil.isNumeric(argument) || argument.getSqlTypeName() == SqlTypeName.BOOLEAN
        ? EngineTypes.parse("DOUBLE")
        : FACTORY.nullable(argument);
  }

  private static RelDataType best(SqlOperatorBinding binding) {
    var type = FACTORY.nullable(binding.getOperandType(0));
    return binding.getOperandCount() > 1 ? FACTORY.list(type) : type;
  }

  private static RelDataType histogram(SqlOperatorBinding binding) {
    return FACTORY.nullable(
        FACTORY.createMapType(
            FACTORY.nullable(binding.getOperandType(0)), EngineTypes.parse("UBIGINT")));
  }

  /// `{'a': x, …}`: names and values take turns among the operands.
  static RelDataType struct(SqlOperatorBinding binding) {
    var names = new ArrayList<String>();
    var types = new ArrayList<RelDataType>();
    for (var i = 0; i + 1 < binding.getOperandCount(); i += 2) {
      names.add(Objects.requireNonNull(binding.getOperandLiteralValue(i, String.class)));
      types.add(FACTORY.nullable(binding.getOperandType(i + 1)));
    }
    return FACTORY.struct(names, types);
  }

  static RelDataType map(SqlOperatorBinding binding) {
    var types = types(binding);
    var keys = IntStream.range(0, types.size()).filter(i -> i % 2 == 0).mapToObj(types::get);
    var values = IntStream.range(0, types.size()).filter(i -> i % 2 == 1).mapToObj(types::get);
    return FACTORY.nullable(FACTORY.createMapType(common(keys.toList()), common(values.toList())));
  }

  /// `x[i]`: an element, a map's value, a struct's field or a character.
  static RelDataType subscript(SqlOperatorBinding binding) {
    var type = binding.getOperandType(0);
    return switch (type.getSqlTypeName()) {
      case ARRAY, MULTISET -> FACTORY.nullable(EngineTypes.element(type));
      case MAP -> FACTORY.nullable(EngineTypes.value(type));
      case CHAR, VARCHAR -> FACTORY.nullable(type);
      case ROW -> Fields.type(binding);
      default -> FACTORY.any();
    };
  }
}
