#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace bench {

// What the library is measured against. Each does its work so many times and returns how many
// nanoseconds all of it took.

/// The ioctl PROCMAP_QUERY with name, at one address; nothing where the kernel does not answer it
/// there (it came with Linux 6.11).
std::optional<double> QueryNanoseconds(std::uint64_t address, std::uint32_t times);

/// /proc/self/maps opened, read to its end and closed.
double ReadNanoseconds(std::uint32_t times);

/// Sorted bounds, and what lies from each one on.
struct Bounds {
  const std::uint64_t* bounds;
  const std::uint8_t* codes;
  std::size_t count;
};

/// For each address, the code of the last bound that is not above it, or 0 below them all.
double SearchNanoseconds(const Bounds& bounds, const std::uint64_t* addresses, std::size_t count,
                         std::uint8_t* found);

}  // namespace bench
