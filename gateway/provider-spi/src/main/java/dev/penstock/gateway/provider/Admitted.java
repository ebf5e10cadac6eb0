package dev.penstock.gateway.provider;

import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import dev.penstock.record.ledger.Receipt;
import java.util.List;

/// A call that was allowed, paid for and is known to the ledger: the only thing a provider accepts.
///
/// @param requests one chat, or one or more embeddings for the same model. A chat whose last
///   message is the assistant's is an answer to go on with, in the way that the model continues
/// @param receipt proof of the open ledger line
/// @param listener hears what comes before the answer is complete
/// @param streamed the listener wants the answer in parts, from a provider that [Provider#streams]
public record Admitted(
    Model model,
    List<? extends Request> requests,
    Receipt receipt,
    Listener listener,
    boolean streamed) {
  public Admitted {
    requests = List.copyOf(requests);
  }

  /// The call's name in a provider's books: `penstock-` and its id in the ledger.
  public String id() {
    return "penstock-" + receipt.call();
  }
}
