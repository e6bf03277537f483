#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace vas {

// The text of a process's map. One file for each system.

/// Reads a file whose size nobody knows beforehand, as nobody knows that of those under /proc; asks
/// `room_for` for room for so many bytes, and moves them there: at no time are all of them there
/// twice. False where the file cannot be opened or read.
bool ReadWhole(const std::string& path, const std::function<unsigned char*(std::size_t)>& room_for);

}  // namespace vas
