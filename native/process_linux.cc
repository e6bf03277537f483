#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include <cerrno>
#include <new>

#include "process.h"

namespace vas {

namespace {

std::optional<std::uintptr_t> KnownAddress(const void* pointer) {
  if (pointer == nullptr) return std::nullopt;
  return reinterpret_cast<std::uintptr_t>(pointer);
}

int AppendImage(dl_phdr_info* info, std::size_t, void* images) noexcept;

bool HoldsThisCode(const dl_phdr_info& info) {
  const auto here = reinterpret_cast<std::uintptr_t>(&AppendImage);
  for (std::size_t i = 0; i < info.dlpi_phnum; i++) {
    const ElfW(Phdr) & header = info.dlpi_phdr[i];
    const std::uintptr_t start = info.dlpi_addr + header.p_vaddr;
    if (header.p_type == PT_LOAD && here >= start && here < start + header.p_memsz) return true;
  }
  return false;
}

// The loader calls this with its lock held, from C code that no exception may cross: without
// memory, the list ends.
int AppendImage(dl_phdr_info* info, std::size_t, void* images) noexcept {
  try {
    const auto* headers = reinterpret_cast<const unsigned char*>(info->dlpi_phdr);
    const std::size_t size = info->dlpi_phnum * sizeof(ElfW(Phdr));
    const char* name = info->dlpi_name == nullptr ? "" : info->dlpi_name;
    static_cast<std::vector<LoadedImage>*>(images)->push_back({name,
                                                               info->dlpi_addr,
                                                               {headers, headers + size},
                                                               info->dlpi_tls_modid,
                                                               KnownAddress(info->dlpi_tls_data),
                                                               HoldsThisCode(*info)});
    return 0;
  } catch (const std::bad_alloc&) {
    return 1;
  }
}

// RTLD_NOLOAD: only the copy that is already there counts.
std::optional<std::uintptr_t> FunctionIn(const char* library, const char* name) {
  void* handle = dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
  if (handle == nullptr) return std::nullopt;
  void* function = dlsym(handle, name);
  dlclose(handle);
  return KnownAddress(function);
}

}  // namespace

std::vector<LoadedImage> LoadedImages() {
  std::vector<LoadedImage> images;
  if (dl_iterate_phdr(AppendImage, &images) != 0) throw std::bad_alloc();
  return images;
}

std::optional<std::uintptr_t> LibcFunction(const char* name) {
  // musl answers to this name too.
  return FunctionIn("libc.so.6", name);
}

std::int64_t ProcessId() { return getpid(); }

std::optional<std::uintptr_t> ProgramBreak() { return reinterpret_cast<std::uintptr_t>(sbrk(0)); }

std::optional<std::uintptr_t> FirstArgument() { return KnownAddress(program_invocation_name); }

std::optional<std::size_t> PageSize() { return sysconf(_SC_PAGESIZE); }

std::optional<std::uintptr_t> VdsoFunction() {
  // What vdso(7) calls the clock's function on x86-64, and on arm64.
  for (const char* name : {"__vdso_clock_gettime", "__kernel_clock_gettime"}) {
    if (const auto function = FunctionIn("linux-vdso.so.1", name)) return function;
  }
  return std::nullopt;
}

}  // namespace vas
