package dev.penstock.record.archive;

import dev.penstock.record.ledger.Segment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The files of a segment.
///
/// | file | a row a | holds |
/// | --- | --- | --- |
/// | `calls.parquet` | call | its line: origin, row key, model, times, tokens, money, fate |
/// | `forms.parquet` | form | the words that many prompts share |
/// | `prompts.parquet` | question | its form and its cell |
/// | `cells.parquet` | distinct text | what rows put between a form's words |
/// | `answers.parquet` | answer | its text or vector |
/// | `digests.parquet` | answer | its digest; only when prompts, from which it follows, are dropped |
/// | `answers.index` | | where an answer is, by its digest |
record SegmentFolder(Path folder) {

  static SegmentFolder of(Path sealed, long number) {
    return new SegmentFolder(sealed.resolve(name(number)));
  }

  static SegmentFolder of(Path sealed, Segment segment) {
    return of(sealed, segment.number());
  }

  /// Where it is made, before it gets its name.
  static SegmentFolder unfinished(Path sealed, long number) {
    return new SegmentFolder(sealed.resolve("." + name(number) + ".part"));
  }

  private static String name(long number) {
    return String.format(Locale.ROOT, "%04d", number);
  }

  Path calls() {
    return folder.resolve("calls.parquet");
  }

  Path forms() {
    return folder.resolve("forms.parquet");
  }

  Path prompts() {
    return folder.resolve("prompts.parquet");
  }

  Path cells() {
    return folder.resolve("cells.parquet");
  }

  Path answers() {
    return folder.resolve("answers.parquet");
  }

  Path digests() {
    return folder.resolve("digests.parquet");
  }

  Path index() {
    return folder.resolve("answers.index");
  }

  /// In the order in which they are written.
  List<Path> all() {
    return List.of(calls(), forms(), prompts(), cells(), answers(), digests(), index());
  }
}
