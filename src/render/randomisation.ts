import type { RunKind } from '../compare/run-kinds.ts'

/**
 * What Linux draws at random for each kind on x86-64, as it does where nobody has changed it: nothing of this is
 * measured. Sources: fs/binfmt_elf.c, arch/x86/mm/mmap.c, arch/x86/entry/vdso/vma.c, arch_randomize_brk in
 * arch/x86/kernel/process.c, STACK_RND_MASK in arch/x86/include/asm/elf.h.
 */
export const DRAWN_BY_LINUX: Readonly<Record<RunKind, string>> = {
  program:
    'where it begins, if it is position-independent: 28 bits of pages, 1 TiB (vm.mmap_rnd_bits; some distributions ' +
    'set 32); one that was linked for a fixed address never moves',
  library:
    'nothing of their own: they lie in the region of mappings, and where that begins is drawn: 28 bits of pages, 1 TiB ' +
    '(vm.mmap_rnd_bits)',
  heap:
    'how far behind the program it begins, or for a static PIE behind a fixed address: 18 bits of pages, 1 GiB (before ' +
    '2024 13 bits, 32 MiB)',
  stack: 'where it ends: 22 bits of pages, 16 GiB',
  vdso:
    'in newer kernels nothing of its own: it lies in the region of mappings; in older ones how far above the stack it ' +
    'begins: up to 9 bits of pages, 2 MiB',
  vvar: 'nothing of its own: it lies directly below the vdso',
  vsyscall: 'nothing: its address is the same in every process',
  file: 'nothing of its own: files are mapped where the libraries are',
}

/** The same for a 32-bit program, which has less room. */
export const DRAWN_FOR_32_BITS: Readonly<Record<RunKind, string>> = {
  ...DRAWN_BY_LINUX,
  program:
    'where it begins, if it is position-independent: 8 bits of pages, 1 MiB (vm.mmap_rnd_compat_bits); one that was ' +
    'linked for a fixed address never moves',
  library:
    'nothing of their own: they lie in the region of mappings, and where that begins is drawn: 8 bits of pages, 1 MiB ' +
    '(vm.mmap_rnd_compat_bits)',
  heap: 'how far behind the program it begins, or for a static PIE behind a fixed address: 13 bits of pages, 32 MiB',
  stack: 'where it ends: 11 bits of pages, 8 MiB',
  vdso: 'nothing of its own: it lies in the region of mappings',
}
