#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace vas {

/// Where the specimens lie, one field for each. TypeScript knows what each is called and where it
/// is expected.
struct Specimens {
  std::uintptr_t string_literal;
  std::uintptr_t constant_table;
  std::uintptr_t const_static;
  std::uintptr_t initialized_static;
  std::uintptr_t zero_static;
  std::uintptr_t large_zero_static_end;  // the last byte of 1 MiB
  std::uintptr_t pointer_table;
  std::uintptr_t vtable;
  std::uintptr_t own_function;
  std::optional<std::uintptr_t> libc_function;
  std::uintptr_t local;
  std::uintptr_t string_object;
  std::uintptr_t string_characters;
  std::uintptr_t box_pointer;
  std::uintptr_t box;
  std::uintptr_t malloc_block;
  std::uintptr_t large_malloc_block;  // of 1 MiB
  std::uintptr_t thread_local_variable;
  std::uintptr_t zero_thread_local;
  std::optional<std::uintptr_t> argument;
  std::optional<std::uintptr_t> vdso_function;
};

/// Calls `visit` once, while every specimen is alive. After it returns, the locals and the blocks
/// are gone.
void WithSpecimens(const std::function<void(const Specimens&)>& visit);

/// How often a thread has used its thread-local specimens so far: with the first use it gets its
/// copy of them, and no other code uses them.
std::uint32_t ThreadLocalUses();

}  // namespace vas
