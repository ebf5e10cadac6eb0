package dev.penstock.query.text.language;

/// What a text is written in.
///
/// @param language ISO 639-1, such as `en`; ISO 639-3 for a language without a short code
/// @param confidence how clearly it won, from 0 to 1: 0 when another language is as likely
public record Language(String language, double confidence) {}
