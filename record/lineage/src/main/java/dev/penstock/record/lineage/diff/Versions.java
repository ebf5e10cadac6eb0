package dev.penstock.record.lineage.diff;

import java.util.Map;

/// The versions of stages and prompts that a run used, by name.
public record Versions(Map<String, String> stages, Map<String, String> prompts) {
  public Versions {
    stages = Map.copyOf(stages);
    prompts = Map.copyOf(prompts);
  }
}
