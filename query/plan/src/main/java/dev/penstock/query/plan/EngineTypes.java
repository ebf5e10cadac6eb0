package dev.penstock.query.plan;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.sql.type.SqlTypeName;

/// The engine's type texts, such as `STRUCT(a INTEGER, b VARCHAR[])`, as Calcite types and back.
///
/// Every type that is read is nullable, down to the last field. A type that nobody knows is kept by
/// its name.
public final class EngineTypes {
  static final RelDataTypeSystem SYSTEM = new EngineTypeSystem();
  static final EngineTypeFactory FACTORY = new EngineTypeFactory();

  static final Map<String, SqlTypeName> STANDARD =
      Map.ofEntries(
          Map.entry("BOOLEAN", SqlTypeName.BOOLEAN),
          Map.entry("TINYINT", SqlTypeName.TINYINT),
          Map.entry("SMALLINT", SqlTypeName.SMALLINT),
          Map.entry("INTEGER", SqlTypeName.INTEGER),
          Map.entry("BIGINT", SqlTypeName.BIGINT),
          Map.entry("UTINYINT", SqlTypeName.UTINYINT),
          Map.entry("USMALLINT", SqlTypeName.USMALLINT),
          Map.entry("UINTEGER", SqlTypeName.UINTEGER),
          Map.entry("UBIGINT", SqlTypeName.UBIGINT),
          Map.entry("FLOAT", SqlTypeName.REAL),
          Map.entry("DOUBLE", SqlTypeName.DOUBLE),
          Map.entry("VARCHAR", SqlTypeName.VARCHAR),
          Map.entry("BLOB", SqlTypeName.VARBINARY),
          Map.entry("DATE", SqlTypeName.DATE),
          Map.entry("TIME", SqlTypeName.TIME),
          Map.entry("TIME WITH TIME ZONE", SqlTypeName.TIME_TZ),
          Map.entry("TIMESTAMP", SqlTypeName.TIMESTAMP),
          Map.entry("TIMESTAMP WITH TIME ZONE", SqlTypeName.TIMESTAMP_TZ),
          Map.entry("UUID", SqlTypeName.UUID),
          Map.entry("VARIANT", SqlTypeName.VARIANT));

  private static final Set<String> OTHERS =
      Set.of("INTERVAL", "BIT", "GEOMETRY", "UNION", "ENUM", "TIMESTAMPTZ_NS", "DECIMAL", "TYPE");

  private EngineTypes() {}

  /// A factory for types as this module makes them; the only one that a plan uses.
  public static RelDataTypeFactory factory() {
    return FACTORY;
  }

  /// Reads the engine's text for a type.
  public static RelDataType parse(String text) {
    return new EngineTypeParser(text).parse();
  }

  /// Like [#parse], but a type that the engine lacks is a mistake.
  static RelDataType known(String text) {
    var type = parse(text);
    if (type instanceof NamedType named
        && named.getSqlTypeName() == SqlTypeName.OTHER
        && !OTHERS.contains(named.name().replaceFirst("\\(.*", ""))) {
      var names = new TreeSet<>(STANDARD.keySet());
      names.addAll(OTHERS);
      throw Problem.of(
              "unknown_type",
              "`" + text + "` is not a type",
              Nearest.to(named.name(), names)
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse("types are the engine's, such as INTEGER, VARCHAR or DATE[]"))
          .exception();
    }
    return type;
  }

  /// The type of a value that a model gives.
  public static RelDataType of(ValueType type) {
    return switch (type) {
      case ValueType.Text _, ValueType.Enumeration _ -> parse("VARCHAR");
      case ValueType.Int _ -> parse("BIGINT");
      case ValueType.Real _ -> parse("DOUBLE");
      case ValueType.Bool _ -> parse("BOOLEAN");
      case ValueType.Date _ -> parse("DATE");
      case ValueType.Timestamp _ -> parse("TIMESTAMP");
      case ValueType.ListOf(var element) -> FACTORY.list(of(element));
      case ValueType.Struct(var fields) ->
          FACTORY.struct(
              fields.stream().map(ValueType.Field::name).toList(),
              fields.stream().map(field -> of(field.type())).toList());
      case ValueType.Vector _ -> parse("FLOAT[]");
      case ValueType.OrNull(var present) -> of(present);
    };
  }

  /// The engine's text for a type.
  public static String text(RelDataType type) {
    if (type instanceof NamedType named) {
      return named.name();
    }
    return switch (type.getSqlTypeName()) {
      case CHAR -> "VARCHAR";
      case FLOAT -> "DOUBLE";
      case REAL -> "FLOAT";
      case BINARY, VARBINARY -> "BLOB";
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
      case TIME_WITH_LOCAL_TIME_ZONE, TIME_TZ -> "TIME WITH TIME ZONE";
      case DECIMAL -> "DECIMAL(" + type.getPrecision() + "," + Math.max(0, type.getScale()) + ")";
      case NULL -> "\"NULL\"";
      case ARRAY, MULTISET -> text(element(type)) + "[]";
      case MAP -> "MAP(" + text(key(type)) + ", " + text(value(type)) + ")";
      case ROW, STRUCTURED -> struct(type);
      default -> type.getSqlTypeName().getName().toUpperCase(Locale.ROOT);
    };
  }

  static RelDataType element(RelDataType list) {
    var element = list.getComponentType();
    return element == null ? FACTORY.any() : element;
  }

  static RelDataType key(RelDataType map) {
    var key = map.getKeyType();
    return key == null ? FACTORY.any() : key;
  }

  static RelDataType value(RelDataType map) {
    var value = map.getValueType();
    return value == null ? FACTORY.any() : value;
  }

  private static String struct(RelDataType type) {
    return type.getFieldList().stream()
        .map(field -> Names.quoted(field.getName()) + " " + text(field.getType()))
        .collect(Collectors.joining(", ", "STRUCT(", ")"));
  }

  static RelDataType named(String name) {
    var base =
        switch (name) {
          case "HUGEINT", "UHUGEINT", "BIGNUM" -> SqlTypeName.DECIMAL;
          case "JSON" -> SqlTypeName.VARCHAR;
          case "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S" -> SqlTypeName.TIMESTAMP;
          case "TIME_NS" -> SqlTypeName.TIME;
          default -> name.startsWith("ENUM(") ? SqlTypeName.VARCHAR : SqlTypeName.OTHER;
        };
    return FACTORY.named(name, base);
  }

  static RelDataType tuple(List<RelDataType> types) {
    return FACTORY.struct(IntStream.range(0, types.size()).mapToObj(i -> "f" + i).toList(), types);
  }
}
