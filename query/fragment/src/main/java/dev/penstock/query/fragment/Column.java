package dev.penstock.query.fragment;

/// A column as the engine sees it. `type` is the engine's own type text, such as `BIGINT` or
/// `STRUCT(a INTEGER, b VARCHAR)`.
public record Column(String name, String type) {}
