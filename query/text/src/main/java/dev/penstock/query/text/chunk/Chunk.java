package dev.penstock.query.text.chunk;

/// A piece of a text.
///
/// @param n from 1
/// @param first its first character, counted from 1 as SQL does; of turns: the first turn's number
/// @param last its last character, inclusive: `text[first:last]` is the chunk
public record Chunk(int n, String text, int first, int last) {}
