// Makes the binaries that the package brings along, before npm packs it: prebuilds/SYSTEM/vas-explore.glibc.node, where
// node-gyp-build looks for them. One for the system that packs, and one for each other that a cross compiler is there for.
// They load with glibc 2.28 and newer. Debug data is left out, symbols are kept, because answers name them.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ON_ALL_CORES, whyNotBuilt } from './node-gyp.mjs'

const ROOT = dirname(import.meta.dirname)
const WORKSHOP = join(ROOT, 'build-prebuilds')
const PREBUILDS = join(ROOT, 'prebuilds')

// On arm64 thread-locals are found by descriptors, and then the loader itself does not know where they are; the older way
// asks the loader, as is usual on x86-64.
const ASK_LOADER = '-mtls-dialect=trad'

// Architectures as Node calls them and as compilers do, and the Debian package with a cross compiler for each.
const TARGETS = [
  { arch: 'x64', triple: 'x86_64-linux-gnu', debian: 'g++-x86-64-linux-gnu', flags: '' },
  { arch: 'arm64', triple: 'aarch64-linux-gnu', debian: 'g++-aarch64-linux-gnu', flags: ASK_LOADER },
]

// What node-gyp needs. It builds into the folder that has these, so each target has one of its own.
const INPUTS = ['binding.gyp', 'native', 'node_modules', 'package.json', 'scripts']

// node-gyp compiles in the folder `build` beside `native`.
const OLD_GLIBC = '-include ../scripts/old_glibc.h'
const NO_DEBUG_DATA = '-Wl,--strip-debug'

for (const folder of [WORKSHOP, PREBUILDS]) rmSync(folder, { recursive: true, force: true })
if (hasGlibc()) for (const target of TARGETS) prebuild(target)
else console.error('prebuilds: none, because they are made on Linux with glibc')
rmSync(WORKSHOP, { recursive: true, force: true })

function hasGlibc() {
  return process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime !== undefined
}

function prebuild({ arch, triple, debian, flags }) {
  const name = `linux-${arch}`
  const isOwn = arch === process.arch
  if (!isOwn && spawnSync(`${triple}-g++`, ['--version']).error) {
    console.error(`prebuilds: no ${name}, because ${triple}-g++ is missing (Debian package ${debian})`)
    return
  }
  const folder = workshopFor(name)
  const tools = isOwn ? {} : crossTools(triple)
  const env = { ...process.env, ...tools, CXXFLAGS: `${OLD_GLIBC} ${flags}`, LDFLAGS: NO_DEBUG_DATA }
  const reason = whyNotBuilt({ folder, args: [...ON_ALL_CORES, `--arch=${arch}`], env, stdio: 'pipe' })
  if (reason) throw new Error(`${name} could not be built: ${reason}`)
  mkdirSync(join(PREBUILDS, name), { recursive: true })
  copyFileSync(
    join(folder, 'build', 'Release', 'vas_explore.node'),
    join(PREBUILDS, name, 'vas-explore.glibc.node'),
  )
  console.error(`prebuilds: ${name}`)
}

function workshopFor(name) {
  const folder = join(WORKSHOP, name)
  mkdirSync(folder, { recursive: true })
  for (const input of INPUTS) symlinkSync(join('..', '..', input), join(folder, input))
  return folder
}

function crossTools(triple) {
  return { CC: `${triple}-gcc`, CXX: `${triple}-g++`, AR: `${triple}-ar` }
}
