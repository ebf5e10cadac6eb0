package dev.penstock.gateway.api;

/// One check or service on a call's way to its model, such as reuse, a budget or a rate limit.
///
/// A step either answers by itself or passes the call on, once or more than once (a retry). Safe
/// for many threads.
@FunctionalInterface
public interface Step {
  Ending handle(Call call, Next next) throws InterruptedException;
}
