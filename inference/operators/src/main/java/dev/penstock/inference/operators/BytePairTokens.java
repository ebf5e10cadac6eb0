package dev.penstock.inference.operators;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Model;

/// OpenAI's encodings, loaded when first needed. For other vendors, whose tokenizers are not
/// public, `o200k_base` stands in: usually within a fifth of their own count.
final class BytePairTokens {
  private BytePairTokens() {}

  static TokenCount of(Model model) {
    var name = model.wireName();
    var old =
        name.startsWith("gpt-3.5")
            || name.equals("gpt-4")
            || name.startsWith("gpt-4-")
            || name.startsWith("text-embedding-");
    return old ? text -> Old.ENCODING.countTokensOrdinary(text) : current();
  }

  /// Whether the count is good enough to refuse a text: models that only embed have small windows
  /// and, but for OpenAI's, quite different tokenizers.
  static boolean isNear(Model model) {
    return model.capabilities().contains(Capability.CHAT)
        || model.wireName().startsWith("text-embedding-");
  }

  static TokenCount current() {
    return text -> Current.ENCODING.countTokensOrdinary(text);
  }

  private static Encoding load(EncodingType type) {
    return Encodings.newLazyEncodingRegistry().getEncoding(type);
  }

  private static final class Current {
    private static final Encoding ENCODING = load(EncodingType.O200K_BASE);
  }

  private static final class Old {
    private static final Encoding ENCODING = load(EncodingType.CL100K_BASE);
  }
}
