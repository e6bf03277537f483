#include "memory.h"

namespace vas {

// Systems whose kernel is not asked yet (macOS, Windows and others).

std::optional<std::vector<unsigned char>> ReadMemory(std::int64_t, std::uintptr_t, std::size_t) {
  return std::nullopt;
}

std::optional<std::vector<unsigned char>> ReadPieces(std::int64_t,
                                                     const std::vector<std::uintptr_t>&,
                                                     std::size_t) {
  return std::nullopt;
}

}  // namespace vas
