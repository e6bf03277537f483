#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>

#include "row.h"

namespace vas {

namespace {

constexpr std::size_t kKernelStruct = offsetof(RowQuery, name);
static_assert(kKernelStruct == 104);
constexpr unsigned long kProcmapQuery = _IOC(_IOC_READ | _IOC_WRITE, 'f', 17, kKernelStruct);

// All threads share these: the open map of the process, or -1; how often a fork was seen; and the
// mark by which one is seen, or null.
std::atomic<int> maps_descriptor = -1;
std::atomic<std::uint32_t> forks_seen = 0;
std::atomic<std::uint32_t>* fork_mark = nullptr;

// How many hold them, which changes one at a time.
std::mutex holding;
int holders = 0;

std::size_t PageSize() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

// A page of which a child process gets an empty one (madvise(2), MADV_WIPEONFORK). Neither fork nor
// clone can be missed by it, and looking costs no system call.
std::atomic<std::uint32_t>* NewForkMark() {
  const std::size_t size = PageSize();
  void* page = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return nullptr;
  if (madvise(page, size, MADV_WIPEONFORK) == 0) return new (page) std::atomic<std::uint32_t>(1);
  munmap(page, size);
  return nullptr;
}

// Programs expect to be given the lowest number that is free, and may close what they do not know
// up to some number: the descriptor is kept out of their way.
constexpr rlim_t kHighDescriptor = 1000;

int LowestNumber() {
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  return static_cast<int>(std::min(limit.rlim_cur / 2, kHighDescriptor));
}

int Query(int descriptor, RowQuery& query) {
  query.struct_size = kKernelStruct;
  query.query_flags = 0;
  query.name_size = kLongestRowName;
  query.build_id_size = 0;
  query.name_address = reinterpret_cast<std::uintptr_t>(query.name);
  query.build_id_address = 0;
  return ioctl(descriptor, kProcmapQuery, &query) == 0 ? 0 : errno;
}

// Linux before 6.11 does not know the question.
bool IsAnswered(int maps) {
  RowQuery query = {};
  return Query(maps, query) != ENOTTY;
}

// The kernel opens the map of the process as it is now: a descriptor that was inherited is that of
// the parent.
int OpenMaps() {
  const int low = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  if (low < 0) return -1;
  if (!IsAnswered(low)) {
    close(low);
    errno = ENOTTY;
    return -1;
  }
  const int high = fcntl(low, F_DUPFD_CLOEXEC, LowestNumber());
  if (high < 0) return low;
  close(low);
  return high;
}

// Opens the map anew, unless another thread has done so since `known` was found to be unusable.
// What has that number now may be somebody else's, so it is not closed.
int ReopenedMaps(int known) {
  const int opened = OpenMaps();
  if (opened < 0 || maps_descriptor.compare_exchange_strong(known, opened)) return opened;
  close(opened);
  return known;
}

int CurrentMaps() {
  if (fork_mark == nullptr) {
    errno = ENOSYS;
    return -1;
  }
  if (*fork_mark == 0) {
    // What was inherited is given up before anything can fail.
    maps_descriptor = -1;
    forks_seen++;
    *fork_mark = 1;
    return ReopenedMaps(-1);
  }
  const int known = maps_descriptor;
  return known < 0 ? ReopenedMaps(known) : known;
}

// What has its number now may be another file, which is somebody else's.
void CloseMaps() {
  RowQuery query = {};
  query.address = reinterpret_cast<std::uintptr_t>(&maps_descriptor);
  const int known = maps_descriptor.exchange(-1);
  if (known >= 0 && Query(known, query) == 0) close(known);
}

}  // namespace

RowSource::RowSource() {
  const std::lock_guard<std::mutex> lock(holding);
  if (holders++ == 0) fork_mark = NewForkMark();
}

RowSource::~RowSource() {
  const std::lock_guard<std::mutex> lock(holding);
  if (--holders > 0) return;
  CloseMaps();
  if (fork_mark != nullptr) munmap(fork_mark, PageSize());
  fork_mark = nullptr;
}

int AskRow(RowQuery& query) {
  const int descriptor = CurrentMaps();
  if (descriptor < 0) return errno;
  int error = Query(descriptor, query);
  // Somebody has closed it, and perhaps opened another file since.
  if (error == EBADF || error == ENOTTY) {
    const int reopened = ReopenedMaps(descriptor);
    if (reopened < 0) return errno;
    error = Query(reopened, query);
  }
  if (error != 0) return error;
  const std::size_t rest = (4 - query.name_size % 4) % 4;
  std::memset(query.name + query.name_size, 0, rest);
  return 0;
}

std::uint32_t ForksSeen() { return forks_seen; }

}  // namespace vas
