// What `npm run build` makes of src: few files, because opening and linking one takes Node 0.4 ms, as long as
// compiling 500 lines more in another. What only one command needs is a file of its own.
import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { defineConfig, type Plugin } from 'rolldown'

const SRC = join(import.meta.dirname, 'src')

const isIn =
  (...places: readonly string[]) =>
  (id: string): boolean =>
    places.some((place) => relative(SRC, id).split(sep).join('/').startsWith(place))

// Everything below render and index; what needs no map to be read is apart, for commands that read none.
const GROUPS = [
  { name: 'model', test: isIn('model/', 'native/package-root.ts') },
  {
    name: 'library',
    test: isIn('native/', 'maps/', 'elf/', 'evidence/', 'images/', 'locate/', 'probe/'),
  },
  {
    name: 'cli/speech',
    test: isIn(
      'cli/exit.ts',
      'cli/json.ts',
      'cli/terminal.ts',
      'cli/version.ts',
      'render/paint.ts',
      'render/text.ts',
    ),
  },
]

// An import statement makes Node list all that one of its modules exports, and thereby load what even the rarest of
// it needs: 2 ms for node:fs with Node 20, 3 ms with Node 24. What is asked for by name costs nothing.
const BUILTIN_IMPORT = /^import \{([^}]*)\} from "(node:[^"]+)";$/gm

const builtinsByName: Plugin = {
  name: 'builtins-by-name',
  renderChunk: (code) =>
    code.replace(
      BUILTIN_IMPORT,
      (_, names: string, module: string) =>
        `const {${names.replaceAll(' as ', ': ')}} = globalThis.process.getBuiltinModule("${module}");`,
    ),
}

// Commander can start programs as its subcommands; we have none, and node:child_process takes 2.5 ms to load.
const NO_CHILDREN = '\0no-child-process'

const commanderAlone: Plugin = {
  name: 'commander-alone',
  resolveId: (source, importer) =>
    source === 'node:child_process' && importer?.includes('commander') ? NO_CHILDREN : undefined,
  load: (id) => (id === NO_CHILDREN ? 'module.exports = {}' : undefined),
  generateBundle() {
    const source = readFileSync(join(import.meta.dirname, 'node_modules/commander/LICENSE'))
    this.emitFile({ type: 'asset', fileName: 'cli/commander.LICENSE', source })
  },
}

export default defineConfig({
  input: {
    index: 'src/index.ts',
    'cli/bin': 'src/cli/bin.ts',
    // Started by src/cli/probe.ts, which looks for it in its own folder.
    'cli/probe-worker': 'src/cli/probe-worker.ts',
  },
  platform: 'node',
  plugins: [builtinsByName, commanderAlone],
  output: {
    dir: 'dist',
    cleanDir: true,
    minifyInternalExports: false,
    codeSplitting: { groups: GROUPS },
    chunkFileNames: ({ name }) => (name.startsWith('cli/') || isShared(name) ? '[name].js' : 'cli/[name].js'),
  },
})

const isShared = (name: string): boolean =>
  name === 'rolldown-runtime' || GROUPS.some((group) => group.name === name)
