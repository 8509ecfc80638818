import { readFileSync } from 'node:fs'
import path from 'node:path'

interface LockedPackage {
  readonly resolved?: string
  readonly hasInstallScript?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const root = path.resolve(import.meta.dirname, '../..')
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { readonly packages: Readonly<Record<string, LockedPackage>> }
const project = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly allowScripts: Readonly<Record<string, boolean>> }

describe('package-lock.json', () => {
  it('names no registry', () => {
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined).map(([place]) => place)).toEqual([])
  })

  it('has the packages of every platform (else run: node .ci/complete-lock.mjs)', () => {
    const places = Object.keys(lock.packages)
    const wanted = new Set(Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {})))
    expect([...wanted].filter((name) => !places.some((place) => place.endsWith(`node_modules/${name}`)))).toEqual([])
  })

  it('has no package whose install script nobody has looked at', () => {
    const withScript = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript === true)
    const names = withScript.map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length))
    expect(names.filter((name) => !(name in project.allowScripts))).toEqual([])
  })
})
