package dev.penstock.inference.operators;

import org.jspecify.annotations.Nullable;

/// Whatever the model says, white space around it removed; but it must say something.
record FreeText() implements AnswerForm {

  @Override
  public @Nullable String schema() {
    return null;
  }

  @Override
  public Read read(String answer) {
    var text = answer.strip();
    return text.isEmpty() ? new Read.Bad("the answer is empty") : new Read.Good(text, null, null);
  }
}
