#include "threads.h"

namespace vas {

// Systems whose threads are not asked yet (macOS, Windows and others).

std::optional<OwnThread> AskingThread() { return std::nullopt; }

void ReadThreadName(char (&name)[kThreadName]) { name[0] = '\0'; }

std::optional<std::uintptr_t> RobustList(std::int64_t) { return std::nullopt; }

}  // namespace vas
