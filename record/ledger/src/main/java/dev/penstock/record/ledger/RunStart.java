package dev.penstock.record.ledger;

/// What is known about a run when it begins.
public record RunStart(String project, String commandLine) {}
