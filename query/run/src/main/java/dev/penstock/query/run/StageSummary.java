package dev.penstock.query.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a stage did, or has done so far.
///
/// @param rowsIn rows of the first table it reads
/// @param rejected rows with a failed call
/// @param waiting rows whose answers are awaited
/// @param answered rows that were asked about and have their answers; where a stage asks in several
///   places, counted at each
/// @param table where its table is; null when it was not written
public record StageSummary(
    String stage,
    long rowsIn,
    long rowsOut,
    long rejected,
    long waiting,
    long answered,
    CallMeter.Figures calls,
    double seconds,
    boolean done,
    @Nullable Path table) {}
