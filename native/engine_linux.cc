#include <dlfcn.h>

#include <cstddef>

#include "engine.h"

namespace vas {

namespace {

// Functions of V8's public C++ interface (v8-isolate.h), found by their full signature: where it
// has changed, they are not found. V8's own headers would tie the addon to one version of Node.
//   static Isolate* v8::Isolate::TryGetCurrent();
//   void v8::Isolate::GetCodeRange(void** start, size_t* length_in_bytes);
//   bool v8::ArrayBuffer::IsDetachable() const;
using TryGetCurrent = void* (*)();
using GetCodeRange = void (*)(void* isolate, void** start, std::size_t* length);
using IsDetachableBuffer = bool (*)(const void* array_buffer);

template <typename Function>
Function Find(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
}

}  // namespace

std::optional<Range> CodeRange() {
  const auto try_get_current = Find<TryGetCurrent>("_ZN2v87Isolate13TryGetCurrentEv");
  const auto get_code_range = Find<GetCodeRange>("_ZN2v87Isolate12GetCodeRangeEPPvPm");
  if (try_get_current == nullptr || get_code_range == nullptr) return std::nullopt;
  void* isolate = try_get_current();
  if (isolate == nullptr) return std::nullopt;
  void* start = nullptr;
  std::size_t length = 0;
  get_code_range(isolate, &start, &length);
  if (start == nullptr || length == 0) return std::nullopt;
  const auto address = reinterpret_cast<std::uintptr_t>(start);
  return Range{address, address + length};
}

std::optional<bool> IsDetachable(const void* handle) {
  const auto is_detachable = Find<IsDetachableBuffer>("_ZNK2v811ArrayBuffer12IsDetachableEv");
  if (is_detachable == nullptr) return std::nullopt;
  return is_detachable(handle);
}

}  // namespace vas
