#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include "process.h"

namespace vas {

namespace {

int AppendImage(dl_phdr_info* info, std::size_t, void* images) {
  const auto* headers = reinterpret_cast<const unsigned char*>(info->dlpi_phdr);
  const std::size_t size = info->dlpi_phnum * sizeof(ElfW(Phdr));
  static_cast<std::vector<LoadedImage>*>(images)->push_back(
      {info->dlpi_name, info->dlpi_addr, {headers, headers + size}});
  return 0;
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
