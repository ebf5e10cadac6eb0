/// A model server with known answers, latency, limits and faults, over HTTP and in process.
///
/// A product of its own: tests, demos and benchmarks rely on the account that it keeps. Start with
/// [SimulatedServer] and [SimulatedProvider]; [Simulation] lists every option, [Account.Statement]
/// what is counted.
///
/// What it says depends on the seed, the messages and the schema alone:
///
/// * a question that holds `[[answer: …]]` gets exactly that answer: JSON, or any text. Of several,
///   the first that conforms to the schema;
/// * with a JSON schema, a value that conforms to it: booleans and yes/no by `selectivity`, a field
///   called `quote` or `evidence` is a sentence of the row's text, other texts are words of it;
/// * without one, a sentence that says it is simulated.
///
/// A token is four characters (UTF-16 units), rounded up for each message and for the answer.
/// Embeddings are hashed words of length 1: texts that share words are similar.
///
/// ```
/// SimulatedServer ─ Counter ─ Wire (OpenAI, Anthropic) ─┐
///                                                       ├─ SimulatedService ─ SimulatedModel
/// SimulatedProvider ────────────────────────────────────┘   limits, faults, Account
/// ```
@NullMarked
package dev.penstock.gateway.provider.simulated;

import org.jspecify.annotations.NullMarked;
