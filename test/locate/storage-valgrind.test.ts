// The same objects under valgrind, where every address is one that valgrind chose, and everything takes long.
import { testNoAnswerIsWrong } from '../support/storage-ways.ts'

// Where the allocator is not glibc's, or glibc cannot be asked.
const OF_GLIBC = ['heap', 'tls', 'stack', 'guard', 'reserved'] as const

testNoAnswerIsWrong([
  {
    name: 'under valgrind, with a malloc of its own',
    witness: 'valgrind',
    runner: ['valgrind', '-q', '--tool=memcheck', '--undef-value-errors=no'],
    unvouched: OF_GLIBC,
  },
  {
    name: "under valgrind, with glibc's malloc",
    witness: 'valgrind',
    runner: ['valgrind', '-q', '--tool=none'],
    unvouched: OF_GLIBC,
  },
])
