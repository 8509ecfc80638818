import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { RequestHandler } from 'express'
import { acceptsCoding } from './content-coding.ts'

const FINGERPRINT_LENGTH = 10
const YEAR_SECONDS = 365 * 24 * 3600
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json'
}
const COMPRESSIBLE = /^(text\/|image\/svg|application\/manifest)/

interface Asset {
  readonly type: string
  readonly hash: string
  readonly bytes: Buffer
  /** As small as can be, each made when it is first asked for and then kept. */
  readonly encoded: ReadonlyMap<'br' | 'gzip', () => Buffer>
}

export interface Assets {
  /** `css/site.css` → `/static/css/site.css?v=<hash>`: the address changes with the content. */
  readonly urls: Readonly<Record<string, string>>
  /** Mounted at `/static`. */
  readonly serve: RequestHandler
}

/** The files under `static/`: few and small, so they are read once and kept. */
export function loadAssets(folder: string): Assets {
  const assets = new Map(listFiles(folder).map((name) => [name, readAsset(folder, name)]))
  return {
    urls: Object.fromEntries([...assets].map(([name, asset]) => [name, `/static/${name}?v=${asset.hash}`])),
    serve: (req, res, next) => {
      const asset = assets.get(req.path.slice(1))
      if (!asset || (req.method !== 'GET' && req.method !== 'HEAD')) return next()
      const kept = req.query['v'] === asset.hash
      res.set('Content-Type', asset.type)
      res.set('Cache-Control', kept ? `public, max-age=${YEAR_SECONDS}, immutable` : 'public, max-age=300')
      res.set('ETag', `"${asset.hash}"`)
      res.set('Vary', 'Accept-Encoding')
      if (req.fresh) return res.status(304).end()
      res.end(chooseEncoding(req.get('accept-encoding'), asset, (encoding) => res.set('Content-Encoding', encoding)))
    }
  }
}

function chooseEncoding(accepted: string | undefined, asset: Asset, announce: (encoding: string) => void): Buffer {
  for (const [encoding, encode] of asset.encoded) {
    if (acceptsCoding(accepted, encoding)) {
      announce(encoding)
      return encode()
    }
  }
  return asset.bytes
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TYPES[path.extname(entry.name)] !== undefined)
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

function readAsset(folder: string, name: string): Asset {
  const bytes = readFileSync(path.join(folder, name))
  const type = TYPES[path.extname(name)] ?? 'application/octet-stream'
  return {
    type,
    bytes,
    hash: createHash('sha256').update(bytes).digest('base64url').slice(0, FINGERPRINT_LENGTH),
    encoded: new Map(COMPRESSIBLE.test(type) ? [['br', once(() => brotliCompressSync(bytes))], ['gzip', once(() => gzipSync(bytes, { level: 9 }))]] : [])
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => made ??= make()
}
