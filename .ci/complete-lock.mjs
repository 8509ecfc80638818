/**
 * Completes package-lock.json after `npm install`: `node .ci/complete-lock.mjs`.
 *
 * Packages with native code name one package for each platform as optional dependencies. A registry that serves
 * only some of them makes npm write a lock without the rest, and `npm ci` refuses such a lock everywhere. This adds
 * the missing entries, whose versions the packages themselves name. They have no checksum: npm adds it when it is
 * run on such a platform. `test/setup/lock-file.test.ts` fails when this was forgotten.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('../package-lock.json', import.meta.url)
/** Platform names as packages are called: `core-linux-arm-gnueabihf`, `binding-win32-x64-msvc`. */
const PLATFORM = /-(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(?:-(\w+))?$/

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
const missing = Object.entries(lock.packages).flatMap(([place, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isFound(name, place))
    .map(([name, version]) => [name, makeEntry(name, version, entry)])
)
for (const [name, entry] of missing) lock.packages[`node_modules/${name}`] = entry
const [[root, project], ...others] = Object.entries(lock.packages)
lock.packages = Object.fromEntries([[root, project], ...others.sort(([one], [other]) => (one < other ? -1 : 1))])
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${missing.length} entries added\n`)

/** As Node looks: beside the package, then in each folder above. */
function isFound(name, place) {
  const steps = place.split('/node_modules/')
  return steps.some((_, depth) => `${steps.slice(0, steps.length - depth).join('/node_modules/')}/node_modules/${name}` in lock.packages) || `node_modules/${name}` in lock.packages
}

function makeEntry(name, version, parent) {
  const [, os, cpu, variant] = PLATFORM.exec(name) ?? []
  if (os === undefined || !/^\d/.test(version)) throw new Error(`${name}@${version} is missing, and its name does not tell its platform: add it by hand`)
  const libc = /^musl/.test(variant ?? '') ? 'musl' : /^gnu/.test(variant ?? '') ? 'glibc' : undefined
  return { version, cpu: [cpu], ...(parent.dev === true ? { dev: true } : {}), ...(libc === undefined ? {} : { libc: [libc] }), optional: true, os: [os] }
}
