#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace vas {

// Memory of this or another process, read by the kernel, which answers an error where a pointer
// would fault. One file for each system.

/// As many of the `length` bytes as can be read from the first on; nothing where the kernel refuses
/// to read that process at all.
std::optional<std::vector<unsigned char>> ReadMemory(std::int64_t pid, std::uintptr_t address,
                                                     std::size_t length);

/// `length` bytes at each of the addresses, one behind the other; zeros for those that cannot be
/// read.
std::optional<std::vector<unsigned char>> ReadPieces(std::int64_t pid,
                                                     const std::vector<std::uintptr_t>& addresses,
                                                     std::size_t length);

}  // namespace vas
