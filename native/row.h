#pragma once

#include <cstddef>
#include <cstdint>

namespace vas {

// One row of this process's map, asked of the kernel by an address and without any text. One file
// for each system.

/// The longest name that the kernel tells in this way (PATH_MAX), with its terminating zero.
constexpr std::size_t kLongestRowName = 4096;

/// A question and its answer: the struct of the kernel's PROCMAP_QUERY (linux/fs.h, since Linux
/// 6.11), which the headers of older systems do not have, and room for a name.
struct RowQuery {
  std::uint64_t struct_size;
  std::uint64_t query_flags;
  std::uint64_t address;  // asked; from here on answered
  std::uint64_t start;
  std::uint64_t end;
  std::uint64_t flags;  // 1 readable, 2 writable, 4 executable, 8 shared
  std::uint64_t page_size;
  std::uint64_t offset;
  std::uint64_t inode;
  std::uint32_t device_major;
  std::uint32_t device_minor;
  std::uint32_t name_size;  // with the terminating zero; 0 where there is no name
  std::uint32_t build_id_size;
  std::uint64_t name_address;
  std::uint64_t build_id_address;
  // The name as it is: a newline is a newline here, where the text has `\012`. Zeros follow it to a
  // multiple of four bytes.
  char name[kLongestRowName];
};

/// Held by each thread that asks. What all of them share, an open file and a page of memory, is
/// given back when the last one lets go.
class RowSource {
 public:
  RowSource();
  ~RowSource();
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;
};

/// Asks for the row that holds `query.address`: 0 where the query now tells of it, else the number
/// of the error. The asking thread holds a RowSource. ENOENT: no row holds it, or one that the
/// kernel does not tell of in this way.
int AskRow(RowQuery& query);

/// How often this process was seen to be another one than before, by a fork(2).
std::uint32_t ForksSeen();

}  // namespace vas
