const NAMES = [
  '_ZN3vas13WithSpecimensERKSt8functionIFvRKNS_9SpecimensEEE',
  '_ZNSt6vectorIN3vas11LoadedImageESaIS1_EE17_M_realloc_insertIJS1_EEEvN9__gnu_cxx17__normal_iteratorIPS1_S3_EEDpOT_',
  '_ZTVN10__cxxabiv120__si_class_type_infoE',
  '_ZZN12_GLOBAL__N_18ForkMarkEvE4mark',
  '_ZGVZN3vasL8ForkMarkEvE4mark',
]

const LONGEST = 1024

/** Names to be demangled: as compilers make them, cut off anywhere, and made to do harm. */
export const hostileNames = () => [
  ...NAMES,
  ...NAMES.map((name) => name.slice(0, Math.floor(Math.random() * name.length))),
  ...['', '_', '_Z', 'main', '_Z\0i', '_Z\ud800', '_Z99999999999999999999x', '_Z-1x', '_Z1fDtsrU1q'],
  ...['N', 'P', 'I', 'S_', 'T_', 'Xad', 'FvP', 'dTx', 'A1_'].map((part) => `_Z${part.repeat(LONGEST)}`),
  ...['N', 'P', 'I', 'Xad', 'FvP', 'dTx', 'A1_'].map((part) =>
    `_Z1f${part.repeat(LONGEST)}`.slice(0, LONGEST),
  ),
  growing(),
  ...Array.from({ length: 20 }, (_, levels) => growingByOne(levels)),
]

/** Each template argument is all that came before it, twice: the text doubles with every one. */
function growing() {
  const doublings = Array.from(
    { length: 11 },
    (_, i) => `1aIS${i ? (i - 1).toString(36).toUpperCase() : ''}_S_E`,
  )
  return `_Z1fI1bE1c${doublings.join('')}v`
}

/**
 * Each argument is all that came before it, and stands behind it once more: the text doubles with every reference.
 *
 * @param {number} levels
 */
function growingByOne(levels) {
  const references = Array.from({ length: levels }, (_, i) => `S${(levels + i).toString(36).toUpperCase()}_E`)
  return `_Z1f${'1aI'.repeat(levels + 1)}${'n'.repeat(100)}E${references.join('')}`
}
