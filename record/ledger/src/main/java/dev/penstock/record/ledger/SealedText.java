package dev.penstock.record.ledger;

/// How much text of a stage is in a segment: what the bytes of its files are shared out by.
public record SealedText(String stage, long calls, long promptChars, long answerChars) {}
