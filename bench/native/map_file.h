#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <system_error>

namespace bench {

/// /proc/self/maps, open.
class MapFile {
 public:
  MapFile() : descriptor_(open("/proc/self/maps", O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "open");
  }
  ~MapFile() { close(descriptor_); }
  MapFile(const MapFile&) = delete;
  MapFile& operator=(const MapFile&) = delete;

  int descriptor() const { return descriptor_; }

  /// Calls `visit` with each piece of the text that the kernel hands out.
  template <typename Visit>
  void ReadToEnd(Visit visit) const {
    std::array<char, 65536> buffer;
    for (;;) {
      const ssize_t length = read(descriptor_, buffer.data(), buffer.size());
      if (length < 0) throw std::system_error(errno, std::generic_category(), "read");
      if (length == 0) return;
      visit(buffer.data(), static_cast<std::size_t>(length));
    }
  }

 private:
  const int descriptor_;
};

}  // namespace bench
