// What does malloc do when the heap meets another row? This program puts a row in its way.
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

int main() {
  void* first = std::malloc(100'000);
  char* end = static_cast<char*>(sbrk(0));
  void* wall = mmap(end + 0x100000, 0x1000, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  std::printf("the heap ends at %p, the wall begins at %p\n", end, wall);

  const bool moved = sbrk(0x200000) == end;
  std::printf("2 MiB more: %s\n", moved ? "granted" : std::strerror(errno));

  void* last = first;
  for (int i = 0; i < 100; ++i) last = std::malloc(100'000);
  std::printf("malloc's first block is at %p, its last at %p\n", first, last);
}
