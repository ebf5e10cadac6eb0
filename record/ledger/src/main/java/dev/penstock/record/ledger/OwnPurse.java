package dev.penstock.record.ledger;

/// Money that no other process takes from.
final class OwnPurse implements Purse {
  private final long limit;
  private long spent;
  private long reserved;

  OwnPurse(long limit, long spent) {
    this.limit = limit;
    this.spent = spent;
  }

  @Override
  public Fit fits(long amount) {
    var unspent = limit - spent;
    if (amount <= unspent - reserved) {
      return Fit.NOW;
    }
    return amount > unspent || reserved == 0 ? Fit.NEVER : Fit.WHEN_SETTLED;
  }

  @Override
  public void take(long amount) {
    reserved += amount;
  }

  @Override
  public void settle(long amount, long cost) {
    reserved -= amount;
    spent += cost;
  }

  @Override
  public long spent() {
    return spent;
  }

  @Override
  public long left() {
    return Math.max(0, limit - spent - reserved);
  }
}
