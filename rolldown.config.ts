// What `npm run build` makes of src: few files, because opening and linking one takes Node 0.4 ms, as long as
// compiling 500 lines more in another. What only one command needs is a file of its own. The package is made of ES
// modules; the command, with a copy of the library, of CommonJS ones, because Node starts those 5 ms sooner.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
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

// `import text from './file?raw'` is the file's text, as it is in the tests (Vite's way).
const RAW = '?raw'
const rawText: Plugin = {
  name: 'raw-text',
  resolveId: (source, importer) =>
    source.endsWith(RAW) && importer ? join(dirname(importer), source) : undefined,
  load: (id) =>
    id.endsWith(RAW)
      ? `export default ${JSON.stringify(readFileSync(id.slice(0, -RAW.length), 'utf8'))}`
      : undefined,
}

// Commander can start programs as its subcommands; we have none, and node:child_process takes 2.5 ms to load.
const NO_CHILDREN = '\0no-child-process'

// What of other packages is in the command has its licence beside it.
const PACKAGE = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//
const LICENCE = /^licen[cs]e(\.(md|txt))?$/i

function licencesOf(modules: readonly string[]) {
  const packages = new Map(
    modules.flatMap((id) => {
      const [folder, name] = PACKAGE.exec(id) ?? []
      return folder && name ? [[name, folder]] : []
    }),
  )
  return [...packages].map(([name, folder]) => {
    const file = readdirSync(folder).find((entry) => LICENCE.test(entry))
    if (file === undefined) throw new Error(`expected a licence in ${folder}, found none`)
    return { name, source: readFileSync(join(folder, file)) }
  })
}

const commandLine: Plugin = {
  name: 'command-line',
  resolveId: (source, importer) =>
    source === 'node:child_process' && importer?.includes('commander') ? NO_CHILDREN : undefined,
  load: (id) => (id === NO_CHILDREN ? 'module.exports = {}' : undefined),
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
    for (const { name, source } of licencesOf(modules)) {
      this.emitFile({ type: 'asset', fileName: `licences/${name.replace('/', '+')}`, source })
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
    plugins: [commandLine, rawText],
    output: {
      dir: 'dist/cli',
      format: 'cjs',
      minifyInternalExports: false,
      codeSplitting: { groups: [...sharedWith(), SPEECH] },
      chunkFileNames: '[name].js',
    },
  },
])
