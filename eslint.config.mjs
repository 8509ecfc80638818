import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

/**
 * The lint rules, each with its reason. They keep what ARCHITECTURE.md says; they are not loosened to let a change
 * pass. `test/house.test.ts` plants a breach of each arrow and sees the rule fire.
 */

const root = import.meta.dirname

/** Layers from the top down: a layer knows those below its own line, never those above. */
const LAYERS = [
  ['server/http', 'server/cli', 'workers'],
  ['server/actions'],
  // reads rows and files, and makes of them what people take away
  ['server/export'],
  ['server/db', 'server/documents', 'server/mail', 'server/search', 'server/storage'],
  ['server/i18n', 'server/text'],
  ['server/domain']
]

/** Layers that are cut by noun: inside them a noun never imports its sibling. */
const CUT_BY_NOUN = [
  // web is the middleware that every noun's router stands on
  { layer: 'server/http', open: ['web'] },
  // events and outbox are the two ways in which what must follow is written down
  { layer: 'server/db', open: ['connection.ts', 'events', 'outbox'] },
  { layer: 'server/actions', open: [] }
]

/** Law 6: what cannot be named by what it knows is not one thing. */
const NAMELESS = ['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'misc', 'lib', 'manager']

const upwards = LAYERS.flatMap((line, index) =>
  line.flatMap((layer) => [
    ...LAYERS.slice(0, index).flat().map((above) => ({ target: `./${layer}`, from: `./${above}`, message: `${layer} must not know ${above}: arrows point down.` })),
    // Layers on one line do not know each other, but http pages may be asked for by nobody else either.
    ...line
      .filter((beside) => beside !== layer && index === 0)
      .map((beside) => ({ target: `./${layer}`, from: `./${beside}`, message: `${layer} and ${beside} are two ways in: what both need is an action.` }))
  ])
)

const leaf = [
  ...LAYERS.flat().map((layer) => ({ target: './server/config', from: `./${layer}`, message: 'config is a leaf.' })),
  // The domain does no I/O: it takes time and settings as arguments.
  { target: './server/domain', from: './server/context.ts', message: 'the domain takes what it needs as arguments.' },
  { target: './server/domain', from: './server/config', message: 'the domain takes settings as arguments.' }
]

const siblings = CUT_BY_NOUN.flatMap(({ layer, open }) =>
  listFolders(layer).map((noun) => ({
    target: `./${layer}/${noun}`,
    from: `./${layer}`,
    except: [...new Set([noun, ...open])].map((one) => `./${one}`),
    message: `${layer}/${noun} imports its own files and lower layers, never a sibling noun.`
  }))
)

function listFolders(layer) {
  const folder = path.join(root, layer)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'web')
    .map((entry) => entry.name)
}

/** Routes read, actions write. */
const noWritesInHttp = {
  target: './server/http',
  from: ['./server/db/**/writes.ts', './server/db/**/*-writes.ts', './server/db/**/*-write.ts'],
  message: 'routes read, actions write.'
}

/** Files are called after what they export, in kebab-case, and by a name that says what they know. */
const fileNames = {
  meta: { type: 'problem', schema: [], messages: { name: 'the name {{name}} is not kebab-case', nameless: '{{name}} says nothing of what it knows' } },
  create(context) {
    return {
      Program(node) {
        const parts = path.relative(root, context.filename).split(path.sep)
        for (const part of parts) {
          const name = part.replace(/(\.d|\.test|\.long|\.config)?\.[cm]?[jt]s$/, '').replace(/^\./, '')
          if (NAMELESS.includes(name)) context.report({ node, messageId: 'nameless', data: { name } })
          if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) context.report({ node, messageId: 'name', data: { name } })
        }
      }
    }
  }
}

const KNEX_ONLY_IN_DB = {
  paths: [
    { name: 'knex', message: 'knex is for db/ only (and migrations).', allowTypeImports: false },
    { name: 'pg', message: 'pg is for db/ only.', allowTypeImports: false }
  ]
}

/** As they are written, and inside what says their type. */
const FUNCTIONS_PUT_IN_PROPERTIES = ['ArrowFunctionExpression', 'FunctionExpression'].flatMap((written) =>
  ['', 'TSAsExpression > ', 'TSSatisfiesExpression > '].map((inside) => `AssignmentExpression[left.type="MemberExpression"] > ${inside}${written}`)
)

export default tseslint.config(
  { ignores: ['node_modules/', 'data/', 'coverage/', 'static/'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    plugins: { 'import-x': importX, house: { rules: { 'file-names': fileNames } } },
    settings: {
      // Without these two no-cycle sees no TypeScript file and says nothing.
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/extensions': ['.ts', '.js', '.mjs', '.cjs'],
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })]
    },
    rules: {
      // The shape of the house.
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { basePath: root, zones: [...upwards, ...leaf, ...siblings, noWritesInHttp] }],
      'import-x/no-default-export': 'error',
      'house/file-names': 'error',
      '@typescript-eslint/no-restricted-imports': ['error', KNEX_ONLY_IN_DB],
      // Settings come in through server/config alone, so that a missing one is named at the start.
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'read settings in server/config' }],

      // V8 makes a function among the old objects that is written where it is assigned to a property: each request's own
      // would be kept, with all that hangs on it, until the next whole collection (docs/decisions/0009).
      'no-restricted-syntax': ['error', ...FUNCTIONS_PUT_IN_PROPERTIES.map((selector) => ({ selector, message: 'give the function a name first: written here it outlives what it was made for.' }))],

      // Small enough to be read at once.
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],

      // The type checker's own rules that do not fit here.
      // Numbers in texts are what templates are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: false, allowNever: true }],
      // `return next()` and `return render(…)` end a handler: the idiom of Express.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // An async function without await is how an interface of promises is met.
      '@typescript-eslint/require-await': 'off',
      // Express knows an error handler by its four parameters, used or not.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // `type` and `interface` both: a union is a type, a shape an interface.
      '@typescript-eslint/consistent-type-imports': 'error',
      // Express 5 takes promises from handlers.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, properties: false, returns: false } }]
    }
  },
  // db/ is where knex lives; search and migrations write their own SQL; storage of sessions sits on the pool.
  { files: ['server/db/**', 'migrations/**', 'test/**', 'bench/**'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
  // The entry files read the environment once and hand it to server/config.
  { files: ['server/config/**', 'server/main.ts', 'workers/main.ts', 'server/cli/**', 'test/**', 'bench/**'], rules: { 'no-restricted-properties': 'off' } },
  {
    // A table of cases is long, and a test may look at anything.
    files: ['test/**', 'bench/**'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      'import-x/no-restricted-paths': 'off',
      // Nothing that runs for days.
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off'
    }
  },
  // A package's types say what the package does.
  { files: ['**/*.d.ts'], rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    plugins: { house: { rules: { 'file-names': fileNames } } },
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    rules: { 'house/file-names': 'error', 'no-undef': 'off' }
  }
)
