#include "rows.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "map_file.h"

namespace bench {

namespace {

// Neighbours with the same permissions would become one row, and those of one segment one part of
// a table: so every other one may not be touched.
void MapPages(std::size_t count) {
  const auto size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  for (std::size_t i = 0; i < count; i++) {
    const int permissions = i % 2 == 0 ? PROT_NONE : PROT_READ;
    void* const page = mmap(nullptr, size, permissions, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
  }
}

}  // namespace

MapSize SizeOfMap() {
  const MapFile map;
  MapSize size = {0, 0};
  map.ReadToEnd([&size](const char* text, std::size_t length) {
    size.bytes += length;
    for (std::size_t i = 0; i < length; i++) size.rows += text[i] == '\n' ? 1 : 0;
  });
  return size;
}

void MapRows(std::size_t rows) {
  // A first page may join the row beside it, so the kernel is asked what came of it; of two, one
  // cannot.
  for (std::size_t there = SizeOfMap().rows; there < rows; there = SizeOfMap().rows) {
    MapPages(std::max<std::size_t>(rows - there, 2));
  }
}

}  // namespace bench
