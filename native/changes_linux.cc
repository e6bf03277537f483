#include <link.h>
#include <unistd.h>

#include <cstring>

#include "changes.h"
#include "row.h"
#include "specimens.h"

namespace vas {

namespace {

struct Loader {
  std::uint64_t loads = 0;
  std::uint64_t unloads = 0;
  std::uint64_t own_copies = 0;
};

// The loader counts what it loads and unloads (dl_iterate_phdr(3)), in every namespace. Where the
// asking thread's copies are is summed up: each counts for its place in the list.
int LookAtImage(dl_phdr_info* info, std::size_t, void* data) noexcept {
  auto* loader = static_cast<Loader*>(data);
  loader->loads = info->dlpi_adds;
  loader->unloads = info->dlpi_subs;
  constexpr std::uint64_t kOddFactor = 0x9e3779b97f4a7c15;
  loader->own_copies =
      loader->own_copies * kOddFactor + reinterpret_cast<std::uintptr_t>(info->dlpi_tls_data);
  return 0;
}

}  // namespace

void ChangeWatch::Look(const std::uintptr_t* watched, Changes& changes) {
  Loader loader;
  dl_iterate_phdr(LookAtImage, &loader);
  Sight now = {};
  now.loads = loader.loads;
  now.unloads = loader.unloads;
  now.forks = ForksSeen();
  now.own_copies = loader.own_copies;
  now.program_break = reinterpret_cast<std::uintptr_t>(sbrk(0));
  now.uses = ThreadLocalUses();
  if (watched != nullptr) std::memcpy(now.watched, watched, sizeof now.watched);

  if (now.loads != last_.loads || now.unloads != last_.unloads || now.forks != last_.forks) {
    changes.images++;
  }
  if (now.own_copies != last_.own_copies) changes.own_copies++;
  if (now.program_break != last_.program_break || now.uses != last_.uses ||
      std::memcmp(now.watched, last_.watched, sizeof now.watched) != 0) {
    changes.heap++;
  }
  last_ = now;
}

}  // namespace vas
