package dev.penstock.query.run;

import dev.penstock.query.fragment.StagePlan;

/// A stage with the settings under which it runs.
///
/// @param written whether its table goes to a file (`materialized: table`); its lineage always does
/// @param maxErrorRate the run fails when more than this share of the rows asked about is rejected
public record StageJob(StagePlan plan, OnError onError, boolean written, double maxErrorRate) {}
