package dev.penstock.query.exchange;

/// Rows of a stage that went out.
///
/// @param to where, for people
/// @param rows how many were written; of a table that is appended to, how many were new
public record Written(String stage, String to, long rows) {}
