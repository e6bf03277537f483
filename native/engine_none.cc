#include "engine.h"

namespace vas {

// Systems whose V8 is not asked yet (macOS, Windows and others).

std::optional<Range> CodeRange() { return std::nullopt; }

std::optional<bool> IsDetachable(const void*) { return std::nullopt; }

}  // namespace vas
