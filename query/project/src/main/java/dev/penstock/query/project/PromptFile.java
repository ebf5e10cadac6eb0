package dev.penstock.query.project;

import dev.penstock.catalog.models.Model;
import dev.penstock.query.fragment.Prompt;
import java.nio.file.Path;
import java.util.List;

/// Reads one prompt file by itself, such as another version of one in `prompts/`.
public final class PromptFile {
  private PromptFile() {}

  /// The prompt that a file holds.
  ///
  /// @param folder what `file` is relative to
  /// @param models those that the header may name
  /// @throws dev.penstock.base.ProblemException for the first mistake found, at its place in `file`
  public static Prompt read(Path folder, String file, List<Model> models) {
    return new PromptReader(TextFile.read(folder, file), models).prompt();
  }
}
