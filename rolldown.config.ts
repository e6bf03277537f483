// What `npm run build` makes of src: few files, because opening and linking one takes Node 0.4 ms, as long as
// compiling 500 lines more in another. What only one command needs is a file of its own. The package is made of ES
// modules; the command, with a copy of the library, of CommonJS ones, because Node starts those 5 ms sooner.
import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { defineConfig, type Plugin } from 'rolldown'

const SRC = join(import.meta.dirname, 'src')

const isIn =
  (...places: readonly string[]) =>
  (id: string): boolean =>
    places.some((place) => relative(SRC, id).split(sep).join('/').startsWith(place))

// Everything below render and index; what needs no map to be read is apart, for commands that read none.
const LIBRARY = ['native/', 'maps/', 'elf/', 'evidence/', 'images/', 'locate/', 'probe/']
const sharedWith = (...further: readonly string[]) => [
  {
    name: 'model',
    test: isIn('model/', 'maps/row.ts', 'maps/loose-row.ts', 'maps/lines.ts', 'native/package-root.ts'),
  },
  { name: 'library', test: isIn(...LIBRARY, ...further) },
]

const SPEECH = {
  name: 'speech',
  test: isIn(
    'cli/exit.ts',
    'cli/json.ts',
    'cli/terminal.ts',
    'cli/version.ts',
    'render/columns.ts',
    'render/paint.ts',
    'render/row-name.ts',
    'render/text.ts',
  ),
}

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

// What of other packages is in the command, and where each has its licence.
const BUNDLED = [
  ['commander', 'LICENSE'],
  ['get-east-asian-width', 'license'],
] as const

const commandLine: Plugin = {
  name: 'command-line',
  resolveId: (source, importer) =>
    source === 'node:child_process' && importer?.includes('commander') ? NO_CHILDREN : undefined,
  load: (id) => (id === NO_CHILDREN ? 'module.exports = {}' : undefined),
  generateBundle() {
    for (const [name, licence] of BUNDLED) {
      const source = readFileSync(join(import.meta.dirname, 'node_modules', name, licence))
      this.emitFile({ type: 'asset', fileName: `${name}.LICENSE`, source })
    }
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' })
  },
}

export default defineConfig([
  {
    input: { index: 'src/index.ts' },
    platform: 'node',
    plugins: [builtinsByName],
    output: {
      dir: 'dist',
      cleanDir: true,
      minifyInternalExports: false,
      codeSplitting: { groups: sharedWith('compare/') },
      chunkFileNames: '[name].js',
    },
  },
  {
    // The worker is started by src/cli/probe.ts, which looks for it in its own folder.
    input: { bin: 'src/cli/bin.ts', 'probe-worker': 'src/cli/probe-worker.ts' },
    platform: 'node',
    plugins: [commandLine],
    output: {
      dir: 'dist/cli',
      format: 'cjs',
      minifyInternalExports: false,
      codeSplitting: { groups: [...sharedWith(), SPEECH] },
      chunkFileNames: '[name].js',
    },
  },
])
