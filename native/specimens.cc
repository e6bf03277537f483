#include "specimens.h"

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "process.h"

#if defined(_MSC_VER)
#define VAS_NOINLINE __declspec(noinline)
#else
#define VAS_NOINLINE __attribute__((noinline))
#endif

namespace vas {

namespace {

// C names, so that the symbol table, a debugger and our own output all spell them the same way;
// `extern`, because C++ would still mangle the name of a constant that only this file sees.
extern "C" {
extern const std::array<std::uint32_t, 16> vas_constant_table;
extern const std::uint32_t vas_const_static;
extern const char* const vas_pointer_table[3];

// All threads share these. Nobody writes them: only their addresses are of interest.
constexpr std::array<std::uint32_t, 16> vas_constant_table = {2,  3,  5,  7,  11, 13, 17, 19,
                                                              23, 29, 31, 37, 41, 43, 47, 53};
const std::uint32_t vas_const_static = 0;  // the Rust demo's `static MAX: u32 = 0`
std::uint32_t vas_initialized_static = 7;
std::uint32_t vas_zero_static;
unsigned char vas_large_zero_static[1 << 20];
const char* const vas_pointer_table[] = {"a pointer", "needs relocation", "before it is constant"};

// Each thread has its own; nobody writes them either.
thread_local std::uint32_t vas_thread_local = 7;
thread_local std::uint32_t vas_zero_thread_local;

// All threads share this, too.
std::atomic<std::uint32_t> thread_local_uses = 0;

// The Rust demo's `foo`.
VAS_NOINLINE int vas_own_function() {
  volatile int result = 0;
  return result;
}
}

struct Animal {
  virtual ~Animal() = default;
  virtual int Legs() const = 0;
};

struct Dog final : Animal {
  int Legs() const override { return 4; }
};

struct Free {
  void operator()(void* block) const { std::free(block); }
};

// The address of `object`, by a way the optimiser cannot follow: so the object is really there, as
// it was written.
template <typename T>
std::uintptr_t AddressOf(const T* object) {
  const volatile auto address = reinterpret_cast<std::uintptr_t>(object);
  return address;
}

// The Itanium and the Microsoft C++ ABI both keep the pointer to the vtable in an object's first
// word.
std::uintptr_t VtableOf(const Animal& animal) {
  std::uintptr_t vtable = 0;
  std::memcpy(&vtable, reinterpret_cast<const void*>(AddressOf(&animal)), sizeof vtable);
  return vtable;
}

}  // namespace

VAS_NOINLINE void WithSpecimens(const std::function<void(const Specimens&)>& visit) {
  int local = 1;
  const Dog dog;
  const std::string hello = "hello world, longer than any string that is kept inside its object";
  const auto data = std::make_unique<int>(1);
  const std::unique_ptr<void, Free> block(std::malloc(64));
  const std::unique_ptr<void, Free> large_block(std::malloc(1 << 20));
  if (block == nullptr || large_block == nullptr) throw std::bad_alloc();

  Specimens specimens = {};
  specimens.string_literal = AddressOf("hello world!");
  specimens.constant_table = AddressOf(&vas_constant_table);
  specimens.const_static = AddressOf(&vas_const_static);
  specimens.initialized_static = AddressOf(&vas_initialized_static);
  specimens.zero_static = AddressOf(&vas_zero_static);
  specimens.large_zero_static_end =
      AddressOf(&vas_large_zero_static[sizeof vas_large_zero_static - 1]);
  specimens.pointer_table = AddressOf(&vas_pointer_table);
  specimens.vtable = VtableOf(dog);
  specimens.own_function = reinterpret_cast<std::uintptr_t>(&vas_own_function);
  specimens.libc_function = LibcFunction("qsort");
  specimens.local = AddressOf(&local);
  specimens.string_object = AddressOf(&hello);
  specimens.string_characters = AddressOf(hello.data());
  specimens.box_pointer = AddressOf(&data);
  specimens.box = AddressOf(data.get());
  specimens.malloc_block = AddressOf(static_cast<const char*>(block.get()));
  specimens.large_malloc_block = AddressOf(static_cast<const char*>(large_block.get()));
  specimens.thread_local_variable = AddressOf(&vas_thread_local);
  specimens.zero_thread_local = AddressOf(&vas_zero_thread_local);
  thread_local_uses++;
  specimens.argument = FirstArgument();
  specimens.vdso_function = VdsoFunction();
  visit(specimens);
}

std::uint32_t ThreadLocalUses() { return thread_local_uses; }

}  // namespace vas
