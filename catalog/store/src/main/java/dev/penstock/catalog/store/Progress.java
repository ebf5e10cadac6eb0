package dev.penstock.catalog.store;

/// Hears how a pull goes on.
public interface Progress {
  /// Says nothing to nobody.
  Progress NONE =
      new Progress() {
        @Override
        public void note(String text) {}

        @Override
        public void bytes(long done, long total) {}
      };

  /// Something worth a line: a wait, a retry.
  void note(String text);

  /// `total` is 0 when unknown.
  void bytes(long done, long total);
}
