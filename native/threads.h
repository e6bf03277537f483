#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace vas {

// What a thread says of itself, and the kernel of other threads. One file for each system.

/// The stack of the asking thread.
struct OwnStack {
  std::uintptr_t start;  // lowest byte that may be used, above the guard
  std::uintptr_t end;    // one past the highest
  std::size_t guard_size;
};

/// The asking thread.
struct OwnThread {
  std::int64_t id;
  std::optional<OwnStack> stack;          // nothing where the C library does not tell
  std::optional<std::uintptr_t> pointer;  // the thread pointer, by which it finds its thread-locals
};

/// Nothing on systems that are not asked yet.
std::optional<OwnThread> AskingThread();

/// How many bytes a thread's name takes, with its terminating zero (TASK_COMM_LEN, linux/sched.h).
constexpr std::size_t kThreadName = 16;

/// The name of the asking thread; zeros where there is none to be had.
void ReadThreadName(char (&name)[kThreadName]);

/// Where the thread keeps its list of robust mutexes: the kernel knows it of every thread whose C
/// library announced one, and glibc keeps it in its own record of the thread (struct pthread).
std::optional<std::uintptr_t> RobustList(std::int64_t thread_id);

}  // namespace vas
