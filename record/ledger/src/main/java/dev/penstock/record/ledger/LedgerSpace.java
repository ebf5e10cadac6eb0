package dev.penstock.record.ledger;

import java.util.List;

/// What a ledger takes on the disk.
public final class LedgerSpace {
  private final Database database;
  private final Readers readers;

  LedgerSpace(Database database, Readers readers) {
    this.database = database;
    this.readers = readers;
  }

  /// How much text of each stage is in a segment.
  public List<SealedText> texts(Segment segment) {
    return readers.read(statements -> Segments.texts(statements, segment));
  }

  /// What is not sealed.
  public Unsealed unsealed() {
    return readers.read(statements -> UnsealedReader.of(statements, database));
  }
}
