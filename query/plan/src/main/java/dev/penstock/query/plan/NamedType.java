package dev.penstock.query.plan;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.BasicSqlType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/// A type of the engine that SQL's standard lacks, such as HUGEINT, JSON or ENUM('a', 'b'): kept by
/// name, and treated as the nearest standard type.
final class NamedType extends BasicSqlType {
  private final String name;

  NamedType(String name, SqlTypeName nearest, boolean nullable) {
    super(EngineTypes.SYSTEM, nearest, nullable);
    this.name = name;
    computeDigest();
  }

  String name() {
    return name;
  }

  @Override
  public BasicSqlType createWithNullability(boolean nullable) {
    return nullable == isNullable ? this : new NamedType(name, getSqlTypeName(), nullable);
  }

  @Override
  public @Nullable Charset getCharset() {
    return getSqlTypeName() == SqlTypeName.VARCHAR ? StandardCharsets.UTF_8 : null;
  }

  @Override
  public @Nullable SqlCollation getCollation() {
    return getSqlTypeName() == SqlTypeName.VARCHAR ? EngineTypeFactory.COLLATION : null;
  }

  @Override
  public int getPrecision() {
    return getSqlTypeName() == SqlTypeName.DECIMAL ? 38 : super.getPrecision();
  }

  @Override
  public int getScale() {
    return getSqlTypeName() == SqlTypeName.DECIMAL ? 0 : super.getScale();
  }

  @Override
  protected void generateTypeString(StringBuilder text, boolean withDetail) {
    text.append(name);
  }
}
