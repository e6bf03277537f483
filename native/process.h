#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vas {

// What the dynamic loader and the C library say of this process. One file for each system.

/// An entry of the loader's list of images.
struct LoadedImage {
  std::string name;     // as the loader was given it; "" for the main program
  std::uintptr_t bias;  // address = bias + vaddr
  std::vector<unsigned char> program_headers;  // the table as it lies in memory
  std::size_t tls_module;                      // its number among those with thread-locals, or 0
  std::optional<std::uintptr_t> tls_block;     // the asking thread's copy of its thread-locals
  bool is_addon;                               // whether this very code is part of it
};

/// The loader's list, in its own order; empty where there is no such list to be had.
std::vector<LoadedImage> LoadedImages();

/// The address of the C library's function `name`, asked of the C library itself: the address that
/// the program was linked to may be a stub in the main program.
std::optional<std::uintptr_t> LibcFunction(const char* name);

/// The id of this process, also after a fork(2) that JavaScript has not noticed.
std::int64_t ProcessId();

/// The end of the brk heap (exclusive).
std::optional<std::uintptr_t> ProgramBreak();

/// The program's name as it was called: the first of the strings that the kernel laid down above
/// the main thread's stack.
std::optional<std::uintptr_t> FirstArgument();

/// The size of a page of memory, in bytes.
std::optional<std::size_t> PageSize();

/// A function of the kernel's vdso.
std::optional<std::uintptr_t> VdsoFunction();

}  // namespace vas
