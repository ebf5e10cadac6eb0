@org.jspecify.annotations.NullMarked
package dev.penstock.query.estimate;
