package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import java.util.List;

/// Questions that a process wants to ask without another asking them too.
///
/// @param digests all, or none of them
/// @param from the first call whose answer would do instead
/// @param always whether they are asked even if somebody else does
record Claim(List<Digest128> digests, long from, boolean always) {
  Claim {
    digests = List.copyOf(digests);
  }
}
