package dev.penstock.record.archive;

import dev.penstock.record.ledger.Segment;

/// SELECTs over the files of a segment that differ by what retention left of it.
record SegmentSelect(SegmentFolder folder, boolean prompts) {

  static SegmentSelect of(SegmentFolder folder, Segment segment) {
    return new SegmentSelect(folder, segment.prompts());
  }

  /// For questions that a condition on `id` picks: `id`, `form`, `cells`, `digest`.
  ///
  /// @param cells a condition on `cell`, so that little is read; empty: all
  String asked(String condition, String cells) {
    return prompts
        ? "SELECT p.id, p.form, x.text AS cells, p.digest FROM (SELECT * FROM "
            + Sql.read(folder.prompts())
            + " WHERE "
            + condition
            + ") p JOIN (SELECT * FROM "
            + Sql.read(folder.cells())
            + (cells.isEmpty() ? "" : " WHERE " + cells)
            + ") x ON x.cell = p.cell"
        : "SELECT id, NULL AS form, NULL AS cells, digest FROM "
            + Sql.read(folder.digests())
            + " WHERE "
            + condition;
  }

  /// `id`, `part`, `text`, `vector`, `truncated`.
  String answers(String condition) {
    return "SELECT * FROM " + Sql.read(folder.answers()) + " WHERE " + condition;
  }
}
