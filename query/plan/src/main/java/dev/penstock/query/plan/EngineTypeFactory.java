package dev.penstock.query.plan;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// Makes types as the engine has them: every text is an unbounded VARCHAR in UTF-8, and values of
/// unlike types meet where the engine would cast them to.
final class EngineTypeFactory extends SqlTypeFactoryImpl {
  static final SqlCollation COLLATION =
      new SqlCollation(
          SqlCollation.COERCIBLE.getCollationName(), SqlCollation.Coercibility.COERCIBLE) {
        private static final long serialVersionUID = 1;

        @Override
        public Charset getCharset() {
          return StandardCharsets.UTF_8;
        }
      };

  private static final int PRECISION = RelDataType.PRECISION_NOT_SPECIFIED;

  EngineTypeFactory() {
    super(EngineTypes.SYSTEM);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public RelDataType createSqlType(SqlTypeName name) {
    return name == SqlTypeName.CHAR || name == SqlTypeName.VARCHAR
        ? varchar()
        : super.createSqlType(name);
  }

  @Override
  public RelDataType createSqlType(SqlTypeName name, int precision) {
    return name == SqlTypeName.CHAR || name == SqlTypeName.VARCHAR
        ? varchar()
        : super.createSqlType(name, precision);
  }

  @Override
  public RelDataType createTypeWithCharsetAndCollation(
      RelDataType type, Charset charset, SqlCollation collation) {
    return type instanceof NamedType
        ? type
        : super.createTypeWithCharsetAndCollation(type, charset, collation);
  }

  private RelDataType varchar() {
    return super.createSqlType(SqlTypeName.VARCHAR, PRECISION);
  }

  /// A type of the engine that has no standard counterpart.
  RelDataType named(String name, SqlTypeName nearest) {
    return canonize(new NamedType(name, nearest, false));
  }

  RelDataType nullable(RelDataType type) {
    return createTypeWithNullability(type, true);
  }

  RelDataType list(RelDataType element) {
    return nullable(createArrayType(element, -1));
  }

  RelDataType any() {
    return nullable(createSqlType(SqlTypeName.ANY));
  }

  RelDataType struct(List<String> names, List<RelDataType> types) {
    return nullable(createStructType(StructKind.FULLY_QUALIFIED, types, names));
  }

  @Override
  public @Nullable RelDataType leastRestrictive(
      List<RelDataType> types, SqlTypeMappingRule mappingRule) {
    if (types.getFirst().isStruct() && types.getFirst().getSqlTypeName() != SqlTypeName.ROW) {
      return super.leastRestrictive(types, mappingRule);
    }
    var present =
        types.stream()
            .filter(type -> type.getSqlTypeName() != SqlTypeName.NULL)
            .distinct()
            .toList();
    if (present.isEmpty()) {
      return types.getFirst();
    }
    var common = present.getFirst();
    for (var type : present.subList(1, present.size())) {
      common = common(common, type, mappingRule);
    }
    var nullable = types.stream().anyMatch(type -> type.isNullable() || !present.contains(type));
    return createTypeWithNullability(common, nullable);
  }

  /// The type to which the engine casts both.
  private RelDataType common(RelDataType a, RelDataType b, SqlTypeMappingRule mappingRule) {
    if (SqlTypeUtil.equalSansNullability(this, a, b)) {
      return a;
    }
    if (a.isStruct() && b.isStruct() && a.getFieldCount() == b.getFieldCount()) {
      return commonStruct(a, b, mappingRule);
    }
    if (isAny(a) || isAny(b)) {
      return any();
    }
    if (a instanceof NamedType || b instanceof NamedType) {
      return commonNamed(a, b, mappingRule);
    }
    if (isText(a) || isText(b)) {
      return varchar();
    }
    var standard = super.leastRestrictive(List.of(a, b), mappingRule);
    return standard == null ? varchar() : standard;
  }

  private RelDataType commonStruct(RelDataType a, RelDataType b, SqlTypeMappingRule mappingRule) {
    var types = new ArrayList<RelDataType>();
    for (var i = 0; i < a.getFieldCount(); i++) {
      types.add(
          nullable(
              common(
                  a.getFieldList().get(i).getType(),
                  b.getFieldList().get(i).getType(),
                  mappingRule)));
    }
    return struct(a.getFieldNames(), types);
  }

  private RelDataType commonNamed(RelDataType a, RelDataType b, SqlTypeMappingRule mappingRule) {
    if (SqlTypeUtil.isNumeric(a) && SqlTypeUtil.isNumeric(b)) {
      var huge = a instanceof NamedType ? a : b;
      var other = a instanceof NamedType ? b : a;
      return SqlTypeUtil.isIntType(other) || other instanceof NamedType
          ? huge
          : standard(other, mappingRule);
    }
    if (isText(a) && isText(b)) {
      return varchar();
    }
    return a instanceof NamedType ? a : b;
  }

  private RelDataType standard(RelDataType other, SqlTypeMappingRule mappingRule) {
    var decimal = createSqlType(SqlTypeName.DECIMAL, 38, 0);
    var common = super.leastRestrictive(List.of(decimal, other), mappingRule);
    return common == null ? varchar() : common;
  }

  static boolean isAny(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.ANY || type.getSqlTypeName() == SqlTypeName.UNKNOWN;
  }

  static boolean isText(RelDataType type) {
    return SqlTypeUtil.inCharFamily(type);
  }
}
