package dev.penstock.record.archive;

import dev.penstock.base.Digest128;
import dev.penstock.query.engine.Engine;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was asked, from three columns of a row: the form's number, the cells, and the digest where
/// it does not follow from them.
record Asked(@Nullable Form form, String cells, @Nullable UUID kept) {

  static Asked of(Engine.Rows rows, int column, Map<Integer, Form> forms) {
    var number = rows.get(column);
    var cells = rows.get(column + 1);
    return new Asked(
        number == null ? null : forms.get(((Number) number).intValue()),
        cells == null ? "" : cells.toString(),
        (UUID) rows.get(column + 2));
  }

  @Nullable String prompt() {
    return form == null ? null : form.prompt(cells);
  }

  UUID uuid() {
    var digest = digest();
    return new UUID(digest.high(), digest.low());
  }

  Digest128 digest() {
    if (kept != null) {
      return new Digest128(kept.getMostSignificantBits(), kept.getLeastSignificantBits());
    }
    var derived = form == null ? null : form.digest(cells);
    if (derived == null) {
      throw new IllegalStateException("a sealed answer without a digest");
    }
    return derived;
  }
}
