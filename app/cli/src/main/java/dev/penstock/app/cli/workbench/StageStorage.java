package dev.penstock.app.cli.workbench;

/// What a stage takes on the disk, in bytes.
///
/// @param lines what its calls take beside their texts
/// @param prompts the questions; of sealed ones how they are put together
/// @param cells the texts that rows put into sealed prompts, once each
/// @param index the look-up of answers
/// @param table of the last run
/// @param lineage of the last run
public record StageStorage(
    String stage,
    long calls,
    long lines,
    long prompts,
    long cells,
    long answers,
    long index,
    long table,
    long lineage) {

  static StageStorage none(String stage) {
    return new StageStorage(stage, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  public StageStorage plus(StageStorage other) {
    return new StageStorage(
        stage,
        calls + other.calls,
        lines + other.lines,
        prompts + other.prompts,
        cells + other.cells,
        answers + other.answers,
        index + other.index,
        table + other.table,
        lineage + other.lineage);
  }

  public long bytes() {
    return lines + prompts + cells + answers + index + table + lineage;
  }
}
