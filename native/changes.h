#pragma once

#include <cstddef>
#include <cstdint>

namespace vas {

// What of this process can change without any row of its map showing it. One file for each system.

/// Counts that go up when something has changed since they were looked at last, by the same thread.
struct Changes {
  std::uint32_t images;  // the loader has loaded or unloaded, or this is a forked child
  std::uint32_t
      own_copies;      // the asking thread got a copy of an image's thread-locals, or lost one
  std::uint32_t heap;  // the program break, the copies of our own thread-locals, `watched`
};

/// What one thread saw last. Not to be shared by threads.
class ChangeWatch {
 public:
  /// Brings the counts up to date. `watched`: two words that are read in place, or null; they must
  /// last as long as the process.
  void Look(const std::uintptr_t* watched, Changes& changes);

 private:
  struct Sight {
    std::uint64_t loads;
    std::uint64_t unloads;
    std::uint64_t forks;
    std::uint64_t own_copies;
    std::uint64_t program_break;
    std::uint64_t uses;
    std::uintptr_t watched[2];
  };
  Sight last_ = {};
};

}  // namespace vas
