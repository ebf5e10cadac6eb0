/// A pipeline project on disk: penstock.yaml, stages, prompts, data tests.
///
/// Start with [Project]. Everything a user can get wrong in those files is refused here, with the
/// place and what would fix it. Must not know an engine, Calcite or a provider.
@NullMarked
package dev.penstock.query.project;

import org.jspecify.annotations.NullMarked;
