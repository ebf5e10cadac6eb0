package dev.penstock.gateway.api;

/// The rest of a call's way, as a [Step] sees it.
@FunctionalInterface
public interface Next {
  Ending proceed(Call call) throws InterruptedException;
}
