package dev.penstock.query.text.markdown;

import org.jspecify.annotations.Nullable;

/// A heading with what stands below it.
///
/// @param heading null: what stands before the first heading
/// @param level 1 to 6; 0 before the first heading
/// @param parent the heading that this one stands under
/// @param path the headings above and this one, joined by ` > `
/// @param firstLine 1-based, the heading's line
public record Section(
    int n,
    @Nullable String heading,
    int level,
    String content,
    @Nullable String parent,
    @Nullable String path,
    int firstLine,
    int lastLine) {}
