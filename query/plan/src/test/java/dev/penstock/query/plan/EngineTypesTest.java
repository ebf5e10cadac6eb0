package dev.penstock.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.ValueTypeParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTypesTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "BOOLEAN",
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "HUGEINT",
        "UTINYINT",
        "USMALLINT",
        "UINTEGER",
        "UBIGINT",
        "UHUGEINT",
        "FLOAT",
        "DOUBLE",
        "DECIMAL(18,3)",
        "DECIMAL(38,0)",
        "VARCHAR",
        "BLOB",
        "BIT",
        "DATE",
        "TIME",
        "TIME WITH TIME ZONE",
        "TIMESTAMP",
        "TIMESTAMP_NS",
        "TIMESTAMP WITH TIME ZONE",
        "INTERVAL",
        "UUID",
        "JSON",
        "VARIANT",
        "INTEGER[]",
        "VARCHAR[][]",
        "MAP(VARCHAR, INTEGER)",
        "ENUM('a', 'b ()', 'it''s')",
        "STRUCT(\"a\" INTEGER, \"b c\" VARCHAR[], \"d\" STRUCT(\"e\" DATE))",
        "SOMETHING_NEW(3)"
      })
  void typeIsWrittenAsItWasRead(String text) {
    var type = EngineTypes.parse(text);

    assertThat(EngineTypes.text(type)).isEqualTo(text);
    assertThat(type.isNullable()).isTrue();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
int | INTEGER
text | VARCHAR
VARCHAR(10) | VARCHAR
float8 | DOUBLE
real | FLOAT
numeric(5, 2) | DECIMAL(5,2)
DECIMAL | DECIMAL(18,3)
timestamptz | TIMESTAMP WITH TIME ZONE
FLOAT[3] | FLOAT[]
struct(a int, b text[]) | STRUCT("a" INTEGER, "b" VARCHAR[])
STRUCT("key" INTEGER) | STRUCT("key" INTEGER)
map(text, int[]) | MAP(VARCHAR, INTEGER[])
""")
  void aliasIsReadAsItsType(String alias, String type) {
    assertThat(EngineTypes.text(EngineTypes.parse(alias))).isEqualTo(type);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
text | VARCHAR
integer? | BIGINT
number | DOUBLE
enum(a, b) | VARCHAR
[date] | DATE[]
{a: [integer], b: {c: boolean?}} | STRUCT("a" BIGINT[], "b" STRUCT("c" BOOLEAN))
""")
  void valueOfAModelHasAType(String value, String type) {
    assertThat(EngineTypes.text(EngineTypes.of(ValueTypeParser.parse(value)))).isEqualTo(type);
  }
}
