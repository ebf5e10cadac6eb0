package dev.penstock.app.cli.workbench;

import dev.penstock.query.fragment.Prompt;

/// A version of a prompt, and the rows to ask it about.
///
/// @param now the prompt as the project has it, and as its stages call it
/// @param version what is asked; its inputs are among those of `now`
/// @param model the project's name of the model to ask; empty: as in a run
/// @param where a condition on the rows; empty: any
/// @param rows how many at most
record TrialRequest(Prompt now, Prompt version, String model, String where, long rows) {}
