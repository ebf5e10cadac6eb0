package dev.penstock.record.archive;

import dev.penstock.query.engine.Engine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Writes and reads the forms of a segment.
final class FormFile {
  private static final String TABLE = "_seal_forms";

  private FormFile() {}

  static void write(Engine engine, Map<Form, Integer> forms, Path file) {
    engine.execute(
        "CREATE OR REPLACE TABLE "
            + TABLE
            + " (form BIGINT, messages VARCHAR, shape VARCHAR, literals VARCHAR)");
    try (var appender = engine.append(TABLE)) {
      forms.forEach((form, number) ->
          appender.row((long) number, form.messages(), form.shape(), form.literals().joined()));
    }
    engine.execute(Sql.write("SELECT * FROM " + TABLE + " ORDER BY form", file, 122_880));
    engine.execute("DROP TABLE " + TABLE);
  }

  static Map<Integer, Form> read(Engine engine, Path file) {
    var forms = new HashMap<Integer, Form>();
    try (var rows = engine.query("SELECT form, messages, shape, literals FROM " + Sql.read(file))) {
      while (rows.next()) {
        forms.put(
            ((Number) value(rows, 0)).intValue(),
            new Form(
                value(rows, 1).toString(),
                value(rows, 2).toString(),
                Literals.of(value(rows, 3).toString())));
      }
    }
    return forms;
  }

  private static Object value(Engine.Rows rows, int column) {
    var value = rows.get(column);
    if (value == null) {
      throw new IllegalStateException("a form lacks its column " + column);
    }
    return value;
  }
}
