package dev.penstock.query.text.markdown;

import org.jspecify.annotations.Nullable;

/// A block of code.
///
/// @param language the first word behind the fence; null when there is none
/// @param firstLine 1-based, of the block with its fence
public record CodeBlock(
    int n, @Nullable String language, String code, int firstLine, int lastLine) {}
