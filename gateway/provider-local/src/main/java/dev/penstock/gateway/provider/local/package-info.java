/// Models that run inside this process: ONNX embeddings.
///
/// No server, no key, no download at run time.
@NullMarked
package dev.penstock.gateway.provider.local;

import org.jspecify.annotations.NullMarked;
