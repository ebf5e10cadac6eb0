package dev.penstock.query.project;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long texts of sealed calls are kept.
///
/// @param answers null: for ever
/// @param prompts null: for ever
public record RetentionSetting(@Nullable Duration answers, @Nullable Duration prompts) {
  public static final RetentionSetting FOR_EVER = new RetentionSetting(null, null);
}
