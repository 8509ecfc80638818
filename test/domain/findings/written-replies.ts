import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { AuthorityNames, Finding, FindingDetail } from '../../../server/domain/findings/finding.ts'
import { findFindings } from '../../../server/domain/findings/find-findings.ts'
import { suggestState } from '../../../server/domain/findings/suggest-state.ts'
import { foldText } from '../../../server/domain/messages/fold-text.ts'

/** The replies written for the tests, and how the reader is measured on them. See `replies/README.md`. */
export interface WrittenReply {
  readonly name: string
  readonly writtenOn: string
  readonly nature: string
  readonly finds: readonly string[]
  readonly suggests: string
  readonly body: string
}

const FOLDER = path.join(__dirname, 'replies')

export function listReplies(part: 'tuning' | 'held-out' | 'unseen'): readonly WrittenReply[] {
  return readdirSync(path.join(FOLDER, part)).sort().flatMap((file) => readFileSync(path.join(FOLDER, part, file), 'utf8').split(/^(?==== )/m).filter((entry) => entry.startsWith('===')).map(readEntry))
}

function readEntry(entry: string): WrittenReply {
  const [head = '', finds = '', suggests = '', , ...body] = entry.trimEnd().split('\n')
  const [name = '', writtenOn = '', nature = 'reply'] = head.replace('=== ', '').split('|').map((part) => part.trim())
  return { name, writtenOn, nature, suggests: suggests.replace('suggests:', '').trim(), body: body.join('\n'), finds: finds.replace('finds:', '').split(';').map((unit) => unit.trim()).filter((unit) => unit !== '') }
}

const SLUGS = readFileSync(path.join(__dirname, '../../../migrations/seed/authorities.csv'), 'utf8').trim().split('\n').slice(1).map(readColumns)

/** As they are in a new portal, with the number of their line as id. */
export const AUTHORITIES: readonly AuthorityNames[] = SLUGS.map(([, nameEn = '', nameZh = '', , shortZh = '', abbreviation = ''], id) => ({ id, names: [nameEn, nameZh, shortZh, abbreviation].filter((name) => name !== '') }))

function readColumns(line: string): readonly string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) => quoted ?? plain ?? '')
}

export function readReply({ body, writtenOn, nature }: WrittenReply): readonly Finding[] {
  return nature === 'reply' ? findFindings({ body, folded: foldText(body).blocks, writtenOn, authorities: AUTHORITIES }) : []
}

const VALUES: Readonly<Record<string, (detail: FindingDetail) => string>> = {
  promised_date: ({ date }) => date ?? 'open',
  received_on: ({ date }) => date ?? '',
  extension: ({ reason }) => reason ?? 'none',
  transfer: ({ authorityId }) => SLUGS[authorityId ?? -1]?.[0] ?? 'other',
  fee: ({ amount, per }) => `${String(amount)}${per === undefined ? '' : `/${per}`}`,
  review_outcome: ({ outcome }) => outcome ?? '',
  file_link: ({ date, password }) => `${date ?? 'open'}${password === true ? '+password' : ''}`
}

/** A finding in the units of `replies/README.md`; one for each sub-paragraph that is cited. */
export function toUnits({ kind, detail }: Finding): readonly string[] {
  const { paragraph = '', letters = [] } = detail
  if (kind === 'citation') return letters.length > 0 ? letters.map((letter) => `citation=${paragraph}(${letter})`) : [`citation=${paragraph}`]
  const value = VALUES[kind]
  return [value === undefined ? kind : `${kind}=${value(detail)}`]
}

export function describeSuggestion(findings: readonly Finding[]): string {
  const suggestion = suggestState(findings, 'awaiting')
  if (suggestion === undefined) return '-'
  return suggestion.outcome === undefined ? suggestion.state : `${suggestion.state}/${suggestion.outcome}`
}

export interface Tally {
  right: number
  wrong: number
  missed: number
}

/** By kind of finding, in units: right, found without being there, there without being found. */
export function tally(replies: readonly WrittenReply[]): { readonly kinds: ReadonlyMap<string, Tally>; readonly faults: readonly string[] } {
  const kinds = new Map<string, Tally>()
  const faults: string[] = []
  const count = (unit: string, what: keyof Tally): void => {
    const kind = unit.replace(/=.*/, '')
    const counts = kinds.get(kind) ?? { right: 0, wrong: 0, missed: 0 }
    counts[what] += 1
    kinds.set(kind, counts)
  }
  for (const reply of replies) {
    const findings = readReply(reply)
    const units = new Set(findings.flatMap(toUnits))
    for (const unit of units) count(unit, reply.finds.includes(unit) ? 'right' : 'wrong')
    for (const unit of reply.finds.filter((one) => !units.has(one))) count(unit, 'missed')
    const wrong = findings.filter((finding) => toUnits(finding).some((unit) => !reply.finds.includes(unit))).map((finding) => `+${toUnits(finding).join()} [${finding.rule}] «${finding.words}»`)
    const missed = reply.finds.filter((unit) => !units.has(unit)).map((unit) => `-${unit}`)
    const suggested = describeSuggestion(findings)
    const suggestion = suggested === reply.suggests ? [] : [`suggests ${suggested}, not ${reply.suggests}`]
    if (wrong.length + missed.length + suggestion.length > 0) faults.push(`${reply.name}: ${[...missed, ...wrong, ...suggestion].join('; ')}`)
  }
  return { kinds, faults }
}
