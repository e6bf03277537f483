// The same objects where malloc, V8 or the loader goes about it in another way: in processes of their own.
import { testNoAnswerIsWrong } from '../support/storage-ways.ts'

const tunable = (text: string) => ({ GLIBC_TUNABLES: `glibc.malloc.${text}` })

testNoAnswerIsWrong([
  { name: 'with one arena', environment: { MALLOC_ARENA_MAX: '1' } },
  { name: 'where malloc maps all but small blocks', environment: tunable('mmap_threshold=8192') },
  { name: 'where malloc maps no block', environment: tunable('mmap_threshold=1073741824') },
  { name: 'without code made at run time', nodeOptions: ['--jitless'] },
  { name: 'with code on large pages', nodeOptions: ['--use-largepages=on'] },
  {
    name: 'with jemalloc',
    witness: 'libjemalloc.so.2',
    environment: { LD_PRELOAD: 'libjemalloc.so.2' },
    unvouched: ['heap', 'tls'],
  },
])
