package dev.penstock.inference.scheduler;

/// A call that was let through a lane.
///
/// @param number tells it from every other of its lane
/// @param load what was taken for it
/// @param sentAt in nanoseconds
/// @param inFlight how many were on their way then, it included
/// @param full whether there was no slot left after it
record Passage(long number, Load load, long sentAt, int inFlight, boolean full) {}
