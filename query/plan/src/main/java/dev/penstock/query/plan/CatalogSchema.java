package dev.penstock.query.plan;

import java.util.List;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;

/// A catalog's tables as Calcite looks them up: without regard to case.
final class CatalogSchema {
  private CatalogSchema() {}

  static CalciteCatalogReader reader(List<Table> tables) {
    var root = CalciteSchema.createRootSchema(false).plus();
    for (var table : tables) {
      add(root, table);
    }
    var properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
    return new CalciteCatalogReader(
        CalciteSchema.from(root),
        List.of(),
        EngineTypes.FACTORY,
        new CalciteConnectionConfigImpl(properties));
  }

  private static void add(SchemaPlus root, Table table) {
    var dot = table.name().indexOf('.');
    if (dot < 0) {
      root.add(table.name(), new CatalogTable(table));
      return;
    }
    var schema = table.name().substring(0, dot);
    var sub = root.subSchemas().get(schema);
    (sub == null ? root.add(schema, new AbstractSchema()) : sub)
        .add(table.name().substring(dot + 1), new CatalogTable(table));
  }

  private static final class CatalogTable extends AbstractTable {
    private final Table table;

    private CatalogTable(Table table) {
      this.table = table;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory factory) {
      var builder = factory.builder();
      table
          .columns()
          .forEach(column -> builder.add(column.name(), EngineTypes.parse(column.type())));
      return builder.build();
    }
  }
}
