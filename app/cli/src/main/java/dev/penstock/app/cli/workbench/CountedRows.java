package dev.penstock.app.cli.workbench;

import dev.penstock.query.engine.RowReader;
import dev.penstock.query.fragment.Column;
import java.nio.file.Path;
import java.util.List;

/// A reader that tells how many rows it has read.
///
/// @param source the name of its source
record CountedRows(RowReader reader, String source, ReadingState state) implements RowReader {

  @Override
  public List<Column> columns() {
    return reader.columns();
  }

  @Override
  public List<Path> files() {
    return reader.files();
  }

  @Override
  public void read(long limit, Sink sink) {
    try (var told = state.of(source, "row", -1)) {
      reader.read(
          limit,
          (file, position, values) -> {
            sink.row(file, position, values);
            told.one();
          });
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
