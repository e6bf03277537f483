// The same objects under valgrind, where every address is one that valgrind chose, and everything takes long.
import { testNoAnswerIsWrong } from '../support/storage-ways.ts'

// Where the allocator is not glibc's, or glibc cannot be asked.
const OF_GLIBC = ['heap', 'tls', 'stack', 'guard', 'reserved'] as const

// Massif brings the same malloc as memcheck, but looks at no access to memory, which would take three times as long; and
// optimised code would only be translated once more.
testNoAnswerIsWrong([
  {
    name: 'under valgrind, with a malloc of its own',
    witness: 'valgrind',
    runner: ['valgrind', '-q', '--tool=massif', '--massif-out-file=/dev/null'],
    nodeOptions: ['--no-opt'],
    unvouched: OF_GLIBC,
  },
  {
    name: "under valgrind, with glibc's malloc",
    witness: 'valgrind',
    runner: ['valgrind', '-q', '--tool=none'],
    nodeOptions: ['--no-opt'],
    unvouched: OF_GLIBC,
  },
])
