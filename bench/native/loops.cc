#include "loops.h"

#include <sys/ioctl.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "map_file.h"

namespace bench {

namespace {

// struct procmap_query of linux/fs.h, since Linux 6.11; headers may be older than the kernel.
struct ProcmapQuery {
  std::uint64_t size, query_flags, query_addr;
  std::uint64_t vma_start, vma_end, vma_flags, vma_page_size, vma_offset, inode;
  std::uint32_t dev_major, dev_minor, vma_name_size, build_id_size;
  std::uint64_t vma_name_addr, build_id_addr;
};
static_assert(sizeof(ProcmapQuery) == 104);

constexpr unsigned long kProcmapQuery = _IOWR('f', 17, ProcmapQuery);

using Name = std::array<char, 4096>;

bool Query(const MapFile& map, std::uint64_t address, Name& name) {
  ProcmapQuery query = {};
  query.size = sizeof(query);
  query.query_addr = address;
  query.vma_name_addr = reinterpret_cast<std::uintptr_t>(name.data());
  query.vma_name_size = static_cast<std::uint32_t>(name.size());
  return ioctl(map.descriptor(), kProcmapQuery, &query) == 0;
}

template <typename Work>
double NanosecondsOf(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

std::optional<double> QueryNanoseconds(std::uint64_t address, std::uint32_t times) {
  const MapFile map;
  Name name;
  bool is_answered = true;
  const double nanoseconds = NanosecondsOf([&] {
    for (std::uint32_t i = 0; i < times && is_answered; i++) {
      is_answered = Query(map, address, name);
    }
  });
  return is_answered ? std::optional<double>(nanoseconds) : std::nullopt;
}

double ReadNanoseconds(std::uint32_t times) {
  return NanosecondsOf([times] {
    for (std::uint32_t i = 0; i < times; i++) MapFile().ReadToEnd([](const char*, std::size_t) {});
  });
}

double SearchNanoseconds(const Bounds& bounds, const std::uint64_t* addresses, std::size_t count,
                         std::uint8_t* found) {
  const std::uint64_t* const end = bounds.bounds + bounds.count;
  return NanosecondsOf([&] {
    std::transform(addresses, addresses + count, found, [&](std::uint64_t address) {
      const std::uint64_t* const above = std::upper_bound(bounds.bounds, end, address);
      return above == bounds.bounds ? std::uint8_t{0} : bounds.codes[above - bounds.bounds - 1];
    });
  });
}

}  // namespace bench
