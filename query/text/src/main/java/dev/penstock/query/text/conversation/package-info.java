/// What is asked and answered in a conversation, and what is only said to be polite. In English, by
/// lists of words and phrases; no model.
///
/// Start with [dev.penstock.query.text.conversation.QuestionAnswers] and
/// [dev.penstock.query.text.conversation.SmallTalk]. Must not know an engine.
@NullMarked
package dev.penstock.query.text.conversation;

import org.jspecify.annotations.NullMarked;
