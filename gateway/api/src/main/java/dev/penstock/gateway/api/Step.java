package dev.penstock.gateway.api;

/// One check or service on a call's way to its model, such as reuse, a budget or a rate limit.
///
/// A step either answers by itself or passes the request on, once or more than once (a retry).
@FunctionalInterface
public interface Step {
  Outcome handle(Request request, Gateway next) throws InterruptedException;
}
