#include <pthread.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "threads.h"

namespace vas {

namespace {

std::optional<std::uintptr_t> ThreadPointer() {
#if defined(__x86_64__)
  // The ABI keeps the thread pointer at its own first word ("ELF Handling For Thread-Local
  // Storage", variant II). Older compilers lack the builtin for it.
  std::uintptr_t pointer = 0;
  __asm__("mov %%fs:0, %0" : "=r"(pointer));
  return pointer;
#elif defined(__aarch64__)
  return reinterpret_cast<std::uintptr_t>(__builtin_thread_pointer());
#else
  return std::nullopt;
#endif
}

std::optional<OwnStack> AskingThreadsStack() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return std::nullopt;
  void* start = nullptr;
  std::size_t size = 0;
  std::size_t guard_size = 0;
  const bool is_told = pthread_attr_getstack(&attributes, &start, &size) == 0 &&
                       pthread_attr_getguardsize(&attributes, &guard_size) == 0;
  pthread_attr_destroy(&attributes);
  if (!is_told) return std::nullopt;
  const auto lowest = reinterpret_cast<std::uintptr_t>(start);
  return OwnStack{lowest, lowest + size, guard_size};
}

}  // namespace

std::optional<OwnThread> AskingThread() {
  return OwnThread{syscall(SYS_gettid), AskingThreadsStack(), ThreadPointer()};
}

void ReadThreadName(char (&name)[kThreadName]) { prctl(PR_GET_NAME, name); }

std::optional<std::uintptr_t> RobustList(std::int64_t thread_id) {
  void* head = nullptr;
  std::size_t length = 0;
  if (syscall(SYS_get_robust_list, static_cast<int>(thread_id), &head, &length) != 0) {
    return std::nullopt;
  }
  if (head == nullptr) return std::nullopt;
  return reinterpret_cast<std::uintptr_t>(head);
}

}  // namespace vas
