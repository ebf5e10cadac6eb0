@NullMarked
package dev.penstock.query.text.conversation;

import org.jspecify.annotations.NullMarked;
