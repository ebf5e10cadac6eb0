package dev.penstock.record.lineage;

/// Where words of a traced row stand in a document.
///
/// @param column the value that holds them; `answer.quote` is a field of a struct
/// @param text as the value has them
/// @param position `page 2 (box 72,140,380,152)`, `00:01:23–00:01:29`, `lines 14–16`
public record Place(String column, String text, String position) {}
