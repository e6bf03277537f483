#pragma once

#include <cstddef>

namespace bench {

/// What the map of this process is: its rows, and the bytes of its text.
struct MapSize {
  std::size_t rows;
  std::size_t bytes;
};

MapSize SizeOfMap();

/// Maps single pages until this process has so many rows (it may have more already).
void MapRows(std::size_t rows);

}  // namespace bench
