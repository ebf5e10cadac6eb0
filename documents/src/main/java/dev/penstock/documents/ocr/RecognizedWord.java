package dev.penstock.documents.ocr;

/// A word and its place, in pixels; its line's top and bottom tell how large it is written.
public record RecognizedWord(String text, int left, int right, int lineTop, int lineBottom) {}
