package dev.penstock.documents.ocr;

/// A grey picture: a byte a pixel, row by row, from the top.
@SuppressWarnings("ArrayRecordComponent") // megabytes, handed on once
public record Picture(byte[] grey, int width, int height, int dotsPerInch) {}
