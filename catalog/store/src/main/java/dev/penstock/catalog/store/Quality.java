package dev.penstock.catalog.store;

/// How well a model did at a task.
///
/// @param result such as `35 of 40`
/// @param chance what guessing would get; empty when that says nothing
/// @param how the conditions, in a few words
public record Quality(String task, String result, String chance, String how) {}
