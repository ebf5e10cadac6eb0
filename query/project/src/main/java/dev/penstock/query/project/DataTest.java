package dev.penstock.query.project;

/// One file in `tests/`: a SELECT that must return no row.
///
/// @param file relative to the project folder
/// @param sql the whole file, so that positions in it hold
public record DataTest(String name, String file, String sql) {}
