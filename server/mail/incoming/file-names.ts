/** Bytes of UTF-8: what the longest-lived file systems and archives hold, with room for a number. */
const MAX_BYTES = 180
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g
/** Marks that turn the direction of reading, and so can hide an extension. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u200b]/g

/** A name to show and to offer for saving; never one on disk. Undefined where nothing is left of it. */
export function cleanFileName(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const flat = name.replace(BIDI, '').replace(CONTROLS, ' ').toWellFormed().normalize('NFC')
  const base = flat.slice(Math.max(flat.lastIndexOf('/'), flat.lastIndexOf('\\')) + 1).trim()
  const clean = base.replace(/^\.+$/, '')
  return clean === '' ? undefined : shortenFileName(clean)
}

/** Gives names that occur again a number: `scan.pdf`, `scan (2).pdf`. */
export class FileNameRegister {
  private readonly used = new Set<string>()

  unique(name: string | undefined): string | undefined {
    if (name === undefined) return undefined
    let candidate = name
    for (let number = 2; this.used.has(candidate.toLowerCase()); number += 1) candidate = numbered(name, number)
    this.used.add(candidate.toLowerCase())
    return candidate
  }
}

function numbered(name: string, number: number): string {
  const { stem, extension } = splitExtension(name)
  return shortenFileName(`${stem} (${String(number)})${extension}`, ` (${String(number)})${extension}`)
}

function splitExtension(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.')
  const hasExtension = dot > 0 && name.length - dot <= 12
  return hasExtension ? { stem: name.slice(0, dot), extension: name.slice(dot) } : { stem: name, extension: '' }
}

function shortenFileName(name: string, ending: string = splitExtension(name).extension): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name
  const room = MAX_BYTES - Buffer.byteLength(ending)
  let stem = ''
  let length = 0
  for (const character of name.slice(0, name.length - ending.length)) {
    length += Buffer.byteLength(character)
    if (length > room) break
    stem += character
  }
  return stem.trimEnd() + ending
}
