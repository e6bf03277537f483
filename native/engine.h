#pragma once

#include <cstdint>
#include <optional>

namespace vas {

// What V8 says of the isolate that runs on the asking thread. One file for each system.

struct Range {
  std::uintptr_t start;
  std::uintptr_t end;
};

/// The address space that V8 holds for code made at run time.
std::optional<Range> CodeRange();

/// Whether the ArrayBuffer behind the handle may be detached: that of a WebAssembly memory may not,
/// nor what asm.js uses.
/// `handle` must be one of an ArrayBuffer, in use.
std::optional<bool> IsDetachable(const void* handle);

}  // namespace vas
