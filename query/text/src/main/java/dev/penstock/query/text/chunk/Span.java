package dev.penstock.query.text.chunk;

/// A part of a text, as Java counts: `end` is the first char behind it.
record Span(int start, int end) {}
