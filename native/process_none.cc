#include "process.h"

namespace vas {

// Systems whose loader and C library are not asked yet (macOS, Windows and others).

std::vector<LoadedImage> LoadedImages() { return {}; }

std::optional<std::uintptr_t> LibcFunction(const char*) { return std::nullopt; }

std::int64_t ProcessId() { return 0; }

std::optional<std::uintptr_t> ProgramBreak() { return std::nullopt; }

std::optional<std::uintptr_t> FirstArgument() { return std::nullopt; }

std::optional<std::size_t> PageSize() { return std::nullopt; }

std::optional<std::uintptr_t> VdsoFunction() { return std::nullopt; }

}  // namespace vas
