package dev.penstock.documents;

import java.util.List;

/// The columns of a table of documents, in order, with the engine's types.
public final class DocumentColumns {
  /// A name and a type as SQL writes it.
  public record Column(String name, String type) {}

  private static final String TIMES = "start_time DOUBLE, end_time DOUBLE, ";
  private static final String LINES = "first_line INTEGER, last_line INTEGER";

  public static final List<Column> ALL =
      List.of(
          new Column("path", "VARCHAR"),
          new Column("title", "VARCHAR"),
          new Column("format", "VARCHAR"),
          new Column("text", "VARCHAR"),
          new Column("pages", "STRUCT(page INTEGER, \"text\" VARCHAR)[]"),
          new Column(
              "turns",
              "STRUCT(n INTEGER, speaker VARCHAR, \"text\" VARCHAR, " + TIMES + LINES + ")[]"),
          new Column(
              "blocks",
              "STRUCT(n INTEGER, kind VARCHAR, \"text\" VARCHAR, page INTEGER, box DOUBLE[], "
                  + TIMES
                  + LINES
                  + ")[]"),
          new Column("error", "VARCHAR"));

  private DocumentColumns() {}
}
