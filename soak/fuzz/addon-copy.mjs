// Loaded into node before jazzer.js: lets it have another copy of its addon than the one that it asks for.
import { basename } from 'node:path'

const { dlopen } = process
const copy = process.env.FUZZ_ADDON ?? ''

process.dlopen = (module, path, ...flags) =>
  dlopen(module, basename(path) === basename(copy) ? copy : path, ...flags)
