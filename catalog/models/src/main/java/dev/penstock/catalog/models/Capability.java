package dev.penstock.catalog.models;

/// What a model can be asked for.
public enum Capability {
  CHAT,
  EMBED
}
