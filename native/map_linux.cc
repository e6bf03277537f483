#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include "map.h"

namespace vas {

namespace {

class File {
 public:
  explicit File(const char* path) : descriptor_(open(path, O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (is_open()) close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return descriptor_ >= 0; }

  // As read(2), which a signal may interrupt.
  ssize_t Read(unsigned char* target, std::size_t length) const {
    ssize_t count = 0;
    do {
      count = read(descriptor_, target, length);
    } while (count < 0 && errno == EINTR);
    return count;
  }

 private:
  const int descriptor_;
};

struct Free {
  void operator()(void* block) const { std::free(block); }
};

// Most maps fit into the first block; what is moved at once is no small part of a large one.
constexpr std::size_t kFirstCapacity = std::size_t{1} << 16;
constexpr std::size_t kPiece = std::size_t{1} << 18;

// Bytes in a block of malloc's that grows as they come. A large block has a mapping of its own,
// which the kernel moves when it grows (mremap(2)), without copying it.
class Text {
 public:
  std::size_t size() const { return size_; }

  // The kernel gives at most a page of a map at once, however much is asked for.
  bool ReadAll(const File& file) {
    for (;;) {
      if (size_ == capacity_) Grow();
      const ssize_t count = file.Read(bytes_.get() + size_, capacity_ - size_);
      if (count <= 0) return count == 0;
      size_ += static_cast<std::size_t>(count);
    }
  }

  void MoveTo(unsigned char* target) {
    for (std::size_t done = 0; done < size_; done += kPiece) {
      const std::size_t length = std::min(kPiece, size_ - done);
      std::memcpy(target + done, bytes_.get() + done, length);
      if (length == kPiece) GiveBack(bytes_.get() + done, length);
    }
  }

 private:
  void Grow() {
    const std::size_t capacity = std::max(kFirstCapacity, 2 * capacity_);
    void* const grown = std::realloc(bytes_.get(), capacity);
    if (grown == nullptr) throw std::bad_alloc();
    static_cast<void>(bytes_.release());
    bytes_.reset(static_cast<unsigned char*>(grown));
    capacity_ = capacity;
  }

  // The whole pages among these bytes: the block stays malloc's, but there is no memory behind them
  // any more.
  static void GiveBack(unsigned char* first, std::size_t length) {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const auto before = (page - reinterpret_cast<std::uintptr_t>(first) % page) % page;
    if (before >= length) return;
    madvise(first + before, (length - before) / page * page, MADV_DONTNEED);
  }

  std::unique_ptr<unsigned char, Free> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace

bool ReadWhole(const std::string& path,
               const std::function<unsigned char*(std::size_t)>& room_for) {
  Text text;
  {
    const File file(path.c_str());
    if (!file.is_open() || !text.ReadAll(file)) return false;
  }
  text.MoveTo(room_for(text.size()));
  return true;
}

}  // namespace vas
