/** What a proposal is about: the address for requests, the name, an authority that is missing, or this site. */
export const PROPOSAL_KINDS = ['address', 'name', 'new', 'page'] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

export interface TypedProposal {
  /** Whether an authority of the list was chosen; undefined where one was named that is not in it. */
  readonly authority: 'chosen' | 'none' | undefined
  readonly kind: ProposalKind | undefined
  readonly name: string
  readonly requestEmail: string
  readonly homePage: string
  readonly note: string
}

export type ProposalFault =
  | 'authority_unknown' | 'kind_missing' | 'name_missing' | 'name_long' | 'email_missing' | 'url_wrong' | 'note_long' | 'nothing_said'

const LONGEST_NAME = 200
const LONGEST_NOTE = 5000
const LONGEST_URL = 2000

/** What is wrong with each field of a proposal; the addresses in it are checked as all addresses are. */
export function checkProposal(typed: TypedProposal): Partial<Record<keyof TypedProposal, ProposalFault | undefined>> {
  return {
    authority: checkAuthority(typed),
    kind: typed.kind === undefined ? 'kind_missing' : undefined,
    name: checkProposedName(typed),
    requestEmail: typed.kind === 'address' && typed.requestEmail === '' ? 'email_missing' : undefined,
    homePage: typed.homePage === '' || isWebAddress(typed.homePage) ? undefined : 'url_wrong',
    note: checkNote(typed)
  }
}

function checkAuthority({ authority, kind, name }: TypedProposal): ProposalFault | undefined {
  if (authority === undefined) return 'authority_unknown'
  const needed = kind === 'address' || kind === 'name'
  return needed && authority === 'none' && name === '' ? 'authority_unknown' : undefined
}

function checkProposedName({ kind, name }: TypedProposal): ProposalFault | undefined {
  if (kind === 'new' && name === '') return 'name_missing'
  return Array.from(name).length > LONGEST_NAME ? 'name_long' : undefined
}

function checkNote({ kind, name, requestEmail, homePage, note }: TypedProposal): ProposalFault | undefined {
  if (Array.from(note).length > LONGEST_NOTE) return 'note_long'
  const mustSay = kind === 'name' || kind === 'page'
  return mustSay && [name, requestEmail, homePage, note].every((text) => text === '') ? 'nothing_said' : undefined
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  return text.length <= LONGEST_URL && (url?.protocol === 'https:' || url?.protocol === 'http:') && url.hostname.includes('.')
}
