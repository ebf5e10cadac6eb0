package dev.penstock.app.cli.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves to who is told that the project sent it, and when: `t=SECONDS,v1=HEX`.
///
/// The hexadecimal part is the HMAC-SHA256 (RFC 2104) of `SECONDS.BODY` under the secret, the form
/// that Stripe's webhooks made common. The time inside lets a receiver refuse what is replayed.
final class Signature {
  static final String HEADER = "Penstock-Signature";
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  static String of(String body, String secret, Instant now) {
    var seconds = now.getEpochSecond();
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      var proof = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(proof);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
