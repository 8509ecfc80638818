import type { Candidate } from './candidate.ts'
import type { FindingKind } from './finding.ts'
import { pattern } from './pattern.ts'
import type { Sentence } from './sentences.ts'

/** Beside one of these a formula such as «our reply is as follows» says nothing. */
const STRONGER: ReadonlySet<FindingKind> = new Set(['refusal', 'not_held', 'neither_confirmed', 'transfer', 'clarification', 'narrowing', 'given', 'given_in_part', 'published_already', 'interim_reply', 'extension', 'review_outcome', 'fee', 'by_post'])
/** Beside these, or in a letter that answers item by item, figures are an answer of their own. */
const BESIDE_FIGURES: ReadonlySet<FindingKind> = new Set(['not_held', 'published_already', 'by_post', 'transfer'])
const ITEM = pattern('^ ?(?:\\(?(?:[a-h]|\\d{1,2}|[ivx]{1,4}|[甲乙丙丁戊己一二三四五六七八])[).、]|第?[一二三四五六七八\\d](?:項|題|點|部分)|(?:就|關於|有關|至於)?第?\\(?[一二三四五六甲乙丙丁\\da-h]\\)?(?:項|題|點|部分))|\\b(?:items?|questions?|parts?|points?|queries|query|limb) \\(?(?:[a-h]|\\d{1,2}|[ivx]{1,4}|one|two|three)\\b')
/** Beside one of these a ground of Part 2 is what they rest on, or what may come of them; beside others it refuses the rest. */
const BESIDE_GROUND: ReadonlySet<FindingKind> = new Set(['refusal', 'neither_confirmed', 'clarification', 'narrowing', 'given_in_part', 'interim_reply', 'extension', 'review_outcome', 'fee', 'third_party'])
/** In a letter that answers, what is «under consideration» is something else. */
const ANSWERS: ReadonlySet<FindingKind> = new Set(['refusal', 'not_held', 'neither_confirmed', 'given', 'given_in_part', 'published_already', 'review_outcome', 'fee'])
/** Beside one of these a day of receipt is told in passing. */
const MORE_THAN_RECEIPT: ReadonlySet<FindingKind> = new Set(['refusal', 'not_held', 'neither_confirmed', 'transfer', 'given', 'given_in_part', 'published_already', 'review_outcome', 'extension', 'third_party'])
/** In one sentence with these a finding is a part of what they say: «we cannot reply within 21 days» refuses nothing. */
const GIVES_WAY: Readonly<Partial<Record<FindingKind, readonly FindingKind[]>>> = {
  refusal: ['not_held', 'neither_confirmed', 'review_outcome', 'extension'],
  not_held: ['neither_confirmed'],
  interim_reply: ['transfer', 'fee', 'by_post']
}
const THEREFORE = pattern('\\b(?:therefore|thus|hence|accordingly|as such|so)\\b|因此|故此|故(?!障)|所以')
const CONDITION = pattern('\\b(?:if|may|might|could|would|whether)\\b|如(?!下)|若|倘|或會|可能')
/** Somebody else who was asked has said what he thinks. */
const HAS_ANSWERED = pattern('(?<!\\b(?:if|whether) (?:it|they|he|she) ?)\\bobject(?:s|ed)\\b|\\b(?:has|had|have|raised|made|lodged|expressed|its|their)(?: an?| no| strong)? objections?\\b|\\b(?:does|do|did) not (?:agree|consent|wish|object)|\\b(?:has|have) (?:now |since |already )?(?:agreed|consented|refused|declined|replied|said)\\b|(?<!是否)(?:反對|不同意|拒絕|不願)|(?:已|表示)同意')
/** Of these a letter may say several; of the others the first one stands for all. */
const MANY: ReadonlySet<FindingKind> = new Set(['citation', 'fee', 'transfer'])

/** Weighs what was found against the rest of the letter, and keeps each finding once. */
export function settle(candidates: readonly Candidate[], sentences: readonly Sentence[]): readonly Candidate[] {
  const inOrder = candidates.toSorted((a, b) => a.start - b.start)
  const weighed = inOrder.filter((one) => isKept(one, inOrder, sentences))
  const isSaid = weighed.some(({ kind, isWeak }) => !isWeak && STRONGER.has(kind))
  const isSaidBeside = weighed.some(({ kind, isWeak }) => !isWeak && !BESIDE_FIGURES.has(kind) && STRONGER.has(kind)) && !isByItems(sentences)
  const hasDay = weighed.some(({ kind, isWeak }) => !isWeak && kind === 'promised_date')
  const isMore = weighed.some(({ kind, rule }) => MORE_THAN_RECEIPT.has(kind) || rule === 'named')
  const standing = weighed.filter(({ kind, rule, isWeak }) => {
    if (!isWeak) return true
    if (kind === 'acknowledgement') return !isMore
    if (rule === 'figures') return !isSaidBeside
    return kind === 'promised_date' ? !hasDay : !isSaid
  })
  const isAnswered = weighed.some(({ kind, isWeak }) => !isWeak && ANSWERS.has(kind))
  const implied = [...standing, ...refusalByGround(standing, sentences), ...givenByLink(standing), ...laterByExtension(standing), ...laterByOthers(standing, sentences)].filter(({ rule }) => rule !== 'processing' || !isAnswered)
  return once(withoutLesser(implied).toSorted((a, b) => a.start - b.start))
}

function isKept(one: Candidate, all: readonly Candidate[], sentences: readonly Sentence[]): boolean {
  const beside = new Set(all.filter(({ sentence }) => sentence === one.sentence).map(({ kind }) => kind))
  if (one.kind === 'promised_date') return beside.has('interim_reply') || beside.has('extension')
  if (one.rule === 'falls-under' && all.some(({ kind }) => kind === 'neither_confirmed')) return false
  if (one.kind === 'refusal' && followsFromNotHeld(one, all, sentences)) return false
  return !(GIVES_WAY[one.kind] ?? []).some((kind) => beside.has(kind))
}

/** «We do not hold it. We are therefore unable to provide it» refuses nothing. */
function followsFromNotHeld(one: Candidate, all: readonly Candidate[], sentences: readonly Sentence[]): boolean {
  const isAfter = all.some((other) => other.kind === 'not_held' && other.sentence < one.sentence && one.sentence - other.sentence <= 2)
  return isAfter && THEREFORE.test(sentences[one.sentence]?.text ?? '')
}

/** A letter that gives a ground of Part 2 and nothing else refuses by it, whatever words it has for that. */
function refusalByGround(standing: readonly Candidate[], sentences: readonly Sentence[]): readonly Candidate[] {
  if (standing.some(({ kind }) => BESIDE_GROUND.has(kind))) return []
  const ground = standing.find(({ kind, detail, sentence }) => kind === 'citation' && isGround(detail.paragraph) && !CONDITION.test(sentences[sentence]?.text ?? ''))
  return ground === undefined ? [] : [{ ...ground, kind: 'refusal', detail: {}, rule: 'ground' }]
}

/** 2.1 and 2.2 are no grounds. */
function isGround(paragraph: string | undefined): boolean {
  return paragraph?.startsWith('2.') === true && paragraph !== '2.1' && paragraph !== '2.2'
}

/** Files that lie ready behind a link are given by it. */
function givenByLink(standing: readonly Candidate[]): readonly Candidate[] {
  const link = standing.find(({ kind }) => kind === 'file_link')
  return link === undefined || standing.some(({ kind }) => kind === 'given') ? [] : [{ ...link, kind: 'given', detail: {} }]
}

/** Whoever takes more time answers later. */
function laterByExtension(standing: readonly Candidate[]): readonly Candidate[] {
  const extension = standing.find(({ kind }) => kind === 'extension')
  return extension === undefined || standing.some(({ kind }) => kind === 'interim_reply') ? [] : [{ ...extension, kind: 'interim_reply', detail: {} }]
}

/** Whoever asks somebody else before he decides answers later. */
function laterByOthers(standing: readonly Candidate[], sentences: readonly Sentence[]): readonly Candidate[] {
  const asked = standing.find(({ kind }) => kind === 'third_party')
  if (asked === undefined || HAS_ANSWERED.test(sentences[asked.sentence]?.text ?? '') || standing.some(({ kind }) => ANSWERS.has(kind) || kind === 'interim_reply' || kind === 'extension' || kind === 'transfer')) return []
  return [{ ...asked, kind: 'interim_reply', detail: {} }]
}

/** The letter takes what was asked one by one. */
function isByItems(sentences: readonly Sentence[]): boolean {
  return sentences.filter(({ text }) => ITEM.test(text)).length > 1
}

/** What is given in part is not given; a receipt that promises an answer is a receipt, as long as nothing makes it an interim reply. */
function withoutLesser(standing: readonly Candidate[]): readonly Candidate[] {
  const kinds = new Set(standing.map(({ kind }) => kind))
  const isReceipt = kinds.has('acknowledgement') && !kinds.has('extension') && !kinds.has('third_party') && !kinds.has('given') && !standing.some(({ rule }) => rule === 'named')
  return standing.filter(({ kind }) => !(kind === 'given' && kinds.has('given_in_part')) && !(kind === 'interim_reply' && isReceipt))
}

function once(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ kind, detail }) => {
    const key = MANY.has(kind) ? `${kind} ${JSON.stringify(detail)}` : kind
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
