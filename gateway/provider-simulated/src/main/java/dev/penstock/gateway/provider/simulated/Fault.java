package dev.penstock.gateway.provider.simulated;

/// A way in which a model server lets its caller down on purpose.
enum Fault {
  /// 500, nothing charged.
  SERVER_ERROR("error_rate"),
  /// 503 for OpenAI's clients, 529 for Anthropic's; nothing charged.
  OVERLOADED("overloaded_rate"),
  /// 429 with `Retry-After`, nothing charged.
  THROTTLE("throttle_rate"),
  /// The connection ends before the answer, or in its middle; nothing charged.
  CUT("cut_rate"),
  /// 200 with a body that is not the protocol's.
  GARBLED("garbled_rate"),
  /// No answer, ever; nothing charged.
  HANG("hang_rate"),
  /// An answer that is not JSON, or breaks its schema; charged.
  INVALID("invalid_rate"),
  /// The model says that it will not answer; charged.
  REFUSAL("refusal_rate"),
  /// The answer ends in its middle as if at the token limit; charged.
  TRUNCATION("truncate_rate"),
  /// A streamed answer ends after some of its text, and the connection with it; one that is not
  /// streamed is cut in the middle of its body. Nothing is charged.
  STREAM_CUT("stream_cut_rate");

  private final String key;

  Fault(String key) {
    this.key = key;
  }

  /// The name of the option that sets its rate.
  String key() {
    return key;
  }
}
