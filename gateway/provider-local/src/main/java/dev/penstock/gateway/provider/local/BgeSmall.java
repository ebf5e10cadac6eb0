package dev.penstock.gateway.provider.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// bge-small-en-v1.5, quantised to 8 bits, on ONNX Runtime: the direction of the first token's last
/// hidden state.
///
/// Texts go through one by one, never padded together: the quantisation scales a whole batch at
/// once, so a text's vector would depend on its neighbours and a resumed run would differ from an
/// undisturbed one.
final class BgeSmall implements AutoCloseable {
  static final String NAME = "bge-small-en-v1.5-q";
  static final int WINDOW = 512;
  static final int DIMENSIONS = 384;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  BgeSmall(int threads) {
    try (var options = new OrtSession.SessionOptions();
        var model = resource("/" + NAME + ".onnx")) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model.readAllBytes(), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("the embedded model does not load", e);
    }
  }

  /// Reads the vocabulary that the model was trained with.
  static WordPiece tokenizer() {
    try (var file = resource("/" + NAME + "-tokenizer.json")) {
      var vocabulary = new HashMap<String, Integer>();
      for (var entry : new JsonMapper().readTree(file).path("model").path("vocab").properties()) {
        vocabulary.put(entry.getKey(), entry.getValue().intValue());
      }
      return new WordPiece(vocabulary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String path) {
    var stream = BgeSmall.class.getResourceAsStream(path);
    if (stream == null) {
      throw new IllegalStateException(path + " is missing from the class path");
    }
    return stream;
  }

  /// A vector of length 1. Safe for many threads.
  float[] embed(long[] ids) {
    var mask = new long[ids.length];
    java.util.Arrays.fill(mask, 1);
    try (var tokens = tensor(ids);
        var attention = tensor(mask);
        var types = tensor(new long[ids.length]);
        var result =
            session.run(
                Map.of(
                    "input_ids", tokens, "attention_mask", attention, "token_type_ids", types))) {
      var hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
      var vector = new float[DIMENSIONS];
      hidden.get(vector);
      return normal(vector);
    } catch (OrtException e) {
      throw new IllegalStateException("the embedded model failed", e);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  private static float[] normal(float[] vector) {
    double sum = 0;
    for (var x : vector) {
      sum += (double) x * x;
    }
    var length = Math.sqrt(sum);
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
