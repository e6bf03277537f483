#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include <new>

#include "process.h"

namespace vas {

namespace {

// The loader calls this with its lock held, from C code that no exception may cross: without
// memory, the list ends.
int AppendImage(dl_phdr_info* info, std::size_t, void* images) noexcept {
  try {
    const auto* headers = reinterpret_cast<const unsigned char*>(info->dlpi_phdr);
    const std::size_t size = info->dlpi_phnum * sizeof(ElfW(Phdr));
    const char* name = info->dlpi_name == nullptr ? "" : info->dlpi_name;
    static_cast<std::vector<LoadedImage>*>(images)->push_back(
        {name, info->dlpi_addr, {headers, headers + size}});
    return 0;
  } catch (const std::bad_alloc&) {
    return 1;
  }
}

}  // namespace

std::vector<LoadedImage> LoadedImages() {
  std::vector<LoadedImage> images;
  dl_iterate_phdr(AppendImage, &images);
  return images;
}

std::optional<std::uintptr_t> LibcFunction(const char* name) {
  // musl answers to this name too. RTLD_NOLOAD: only the copy that is already there counts.
  void* libc = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD);
  if (libc == nullptr) return std::nullopt;
  void* function = dlsym(libc, name);
  dlclose(libc);
  if (function == nullptr) return std::nullopt;
  return reinterpret_cast<std::uintptr_t>(function);
}

std::optional<std::uintptr_t> ProgramBreak() { return reinterpret_cast<std::uintptr_t>(sbrk(0)); }

}  // namespace vas
