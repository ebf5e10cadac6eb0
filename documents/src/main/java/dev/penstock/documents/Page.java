package dev.penstock.documents;

/// A page's text.
///
/// @param page 1-based
public record Page(int page, String text) {}
