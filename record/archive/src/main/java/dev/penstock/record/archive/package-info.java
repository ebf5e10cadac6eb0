/// Moves the ledger's lines of finished runs into compressed Parquet files, and reads them back.
///
/// Start with [Sealer], which writes a segment, and [ParquetArchive], which reads them. Must not
/// know which engine reads and writes the files, nor how the ledger keeps what is not sealed.
@NullMarked
package dev.penstock.record.archive;

import org.jspecify.annotations.NullMarked;
