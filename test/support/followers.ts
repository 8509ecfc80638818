import { simpleParser, type ParsedMail } from 'mailparser'
import { queueDigests } from '../../server/actions/follows/queue-digests.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { addDays, instantOf } from '../../server/domain/clock/day.ts'
import type { Browser, Page } from './browser.ts'
import type { Threads } from './threads.ts'
import type { WebServer } from './web-server.ts'

/** Days that pass, and what they bring to whom. */
export interface Followers {
  /** An hour of the day on which it is. */
  setHour(hour: number): void
  /** The instant of an hour of that day, as mail says it. */
  at(hour: number): string
  /** The next morning: the letters of the day are written and sent. @returns those to an address */
  nextMorning(address: string): Promise<ParsedMail[]>
  /** A visitor follows by an address, and opens the link of the letter. @returns the page of all that they follow */
  followByAddress(path: string, email: string, locale?: string): Promise<Page>
  followSignedIn(browser: Browser, path: string): Promise<Page>
}

/** In the address of every form with which something is followed. */
const FORM = '/follow'

export function createFollowers({ web }: Threads, firstDay: string): Followers {
  let day = firstDay
  const setHour = (hour: number): void => web.setClock(instantOf(day, hour))
  return {
    setHour,
    at: (hour) => instantOf(day, hour).toISOString(),
    nextMorning: async (address) => {
      const before = await newestMail(web)
      day = addDays(day, 1)
      setHour(8)
      await queueAllDigests(web)
      await sendAllLetters(web)
      return listMailsTo(web, address, before)
    },
    followByAddress: async (path, email, locale = 'en') => {
      const browser = web.openBrowser()
      const before = await newestMail(web)
      const asked = await browser.submit(await browser.visit(`/${locale}${followPath(path)}`), FORM, { email })
      if (asked.path !== `/${locale}/follows/asked`) throw new Error(`asked and came to ${asked.path}: ${asked.text.slice(0, 300)}`)
      await sendAllLetters(web)
      const [mail] = await listMailsTo(web, email.toLowerCase(), before)
      return browser.submit(await browser.visit(findLink(mail, `/${locale}/follows/confirm/`)), '/follows/confirm/')
    },
    followSignedIn: async (browser, path) => browser.submit(await browser.visit(`/en${followPath(path)}`), FORM, { wish: 'follow' })
  }
}

function followPath(path: string): string {
  return path.startsWith('/search?') ? path.replace('/search?', '/follows/search?') : `${path}/follow`
}

export async function queueAllDigests({ context }: WebServer): Promise<number> {
  let [queued, afterId] = [0, 0]
  for (;;) {
    const round = await queueDigests(context, afterId)
    queued += round.queued
    if (round.lastId === undefined) return queued
    afterId = round.lastId
  }
}

export async function sendAllLetters({ context }: WebServer): Promise<void> {
  while ((await sendDueLetters(context)) > 0);
}

export async function newestMail({ context }: WebServer): Promise<number> {
  const row = await context.db('sandbox_mails').orderBy('sandbox_mails.id', 'desc').first<{ id: number } | undefined>('sandbox_mails.id')
  return row?.id ?? 0
}

export async function listMailsTo({ context }: WebServer, address: string, afterId: number): Promise<ParsedMail[]> {
  const rows = await context.db('sandbox_mails').whereRaw('? = any(sandbox_mails.envelope_to)', [address]).where('sandbox_mails.id', '>', afterId)
    .orderBy('sandbox_mails.id').select<{ raw: Buffer }[]>('sandbox_mails.raw')
  return Promise.all(rows.map(({ raw }) => simpleParser(raw)))
}

/** The path of the first link in a mail whose path has a part. */
export function findLink(mail: ParsedMail | undefined, part: string): string {
  for (const [link] of (mail?.text ?? '').matchAll(/https?:\/\/\S+/g)) {
    const { pathname } = new URL(link)
    if (pathname.includes(part)) return pathname
  }
  throw new Error(`no link …${part}… in ${mail?.text ?? 'no mail'}`)
}
