#include <sys/types.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "memory.h"

namespace vas {

namespace {

// The most that process_vm_readv(2) takes at once (UIO_MAXIOV in linux/uio.h).
constexpr std::size_t kMostPieces = 1024;

// How many of the pieces from `first` on were read whole, into `bytes`; nothing where the call as
// such is refused (EPERM, ESRCH, ENOSYS).
std::optional<std::size_t> ReadBatch(pid_t pid, const std::uintptr_t* first, std::size_t count,
                                     std::size_t length, unsigned char* bytes) {
  std::array<iovec, kMostPieces> remote;
  for (std::size_t i = 0; i < count; i++) {
    remote[i] = {reinterpret_cast<void*>(first[i]), length};
  }
  const iovec local = {bytes, count * length};
  const ssize_t size = process_vm_readv(pid, &local, 1, remote.data(), count, 0);
  if (size < 0) return errno == EFAULT ? std::optional<std::size_t>(0) : std::nullopt;
  return static_cast<std::size_t>(size) / length;
}

}  // namespace

std::optional<std::vector<unsigned char>> ReadMemory(std::int64_t pid, std::uintptr_t address,
                                                     std::size_t length) {
  std::vector<unsigned char> bytes(length);
  const iovec local = {bytes.data(), length};
  const iovec remote = {reinterpret_cast<void*>(address), length};
  const ssize_t size = process_vm_readv(static_cast<pid_t>(pid), &local, 1, &remote, 1, 0);
  if (size < 0 && errno != EFAULT) return std::nullopt;
  bytes.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return bytes;
}

std::optional<std::vector<unsigned char>> ReadPieces(std::int64_t pid,
                                                     const std::vector<std::uintptr_t>& addresses,
                                                     std::size_t length) {
  std::vector<unsigned char> bytes(addresses.size() * length);
  // Of pieces without a byte nobody could count how many were read.
  if (length == 0) return bytes;
  std::size_t next = 0;
  while (next < addresses.size()) {
    const std::size_t count = std::min(kMostPieces, addresses.size() - next);
    unsigned char* target = bytes.data() + next * length;
    const auto read =
        ReadBatch(static_cast<pid_t>(pid), addresses.data() + next, count, length, target);
    if (!read) return std::nullopt;
    // The kernel stops at a piece that it cannot read: that one stays zero, perhaps but for its
    // first bytes.
    if (*read < count) {
      std::fill_n(target + *read * length, length, static_cast<unsigned char>(0));
      next++;
    }
    next += *read;
  }
  return bytes;
}

}  // namespace vas
