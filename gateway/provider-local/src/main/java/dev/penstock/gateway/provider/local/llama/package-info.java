/// Generation inside this process: stock libllama, called through the foreign function API.
///
/// Start at [Llama]: what a chat goes through. [Engine] owns the native context and is the only
/// thread that touches it; [Library] is the only class that knows C. Nothing in here knows a
/// project or where weights come from.
@NullMarked
package dev.penstock.gateway.provider.local.llama;

import org.jspecify.annotations.NullMarked;
