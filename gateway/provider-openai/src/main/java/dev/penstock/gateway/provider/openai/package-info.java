/// Speaks the OpenAI chat-completions and embeddings protocol to any base URL.
///
/// OpenAI's wire format stays in here.
@NullMarked
package dev.penstock.gateway.provider.openai;

import org.jspecify.annotations.NullMarked;
