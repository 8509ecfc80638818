import { failMail } from '../../server/actions/mail/fail-mail.ts'
import { ingest } from '../../server/actions/mail/ingest.ts'
import { ingestFromMailbox } from '../../server/actions/mail/ingest-from-mailbox.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { setMailAside } from '../../server/actions/mail/set-mail-aside.ts'
import { makeMessageId, makeRequestAddress } from '../../server/domain/requests/request-address.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'
import { addRequest as addSentRequest, insertPeople } from '../workers/mail-world.ts'

/** A mail that nothing here can read does not leave its requester in the dark. */
const NOTE = 'arrived on'

let web: WebServer
let requesterId: number
let operatorId: number
let authorityId: number
let requester: Browser
let operator: Browser

beforeAll(async () => {
  web = await startWebServer()
  requesterId = await createAccount(web.context, 'requester@person.example', { name: 'Chan Tai Man' })
  operatorId = await createAccount(web.context, 'operator@person.example', { role: 'operator' })
  authorityId = (await insertPeople(web.context)).authorityId
  ;[requester, operator] = [web.openBrowser(), web.openBrowser()]
  await signIn(requester, 'requester@person.example')
  await signIn(operator, 'operator@person.example')
})
afterAll(async () => {
  await closeCage()
  await web.close()
})

async function addRequest(): Promise<number> {
  return (await addSentRequest(web.context, { userId: requesterId, authorityId })).id
}

async function notesOf(requestId: number, reader: Browser = requester, locale = 'en'): Promise<number> {
  const { text } = await reader.visit(`/${locale}/requests/${requestId}`)
  return text.split(locale === 'en' ? NOTE : '正待查看').length - 1
}

async function listLetters(requestId: number): Promise<string[]> {
  const rows = await web.context.db('outbox').where({ 'outbox.request_id': requestId, 'outbox.letter': 'unread_notice' }).select<{ letter: string }[]>('outbox.letter')
  return rows.map(({ letter }) => letter)
}

let made = 0
/** Comes by SMTP, and no try to read it ever works. */
async function receiveUnreadable(to: readonly string[], header: string): Promise<number> {
  made += 1
  const { rawMailId } = await ingest(web.context, Buffer.from(`From: ati@immd.example\r\nSubject: unreadable ${made}\r\n${header}\r\n\r\ntext\r\n`), { source: 'smtp', from: 'ati@immd.example', to })
  expect(await failMail(web.context, { rawMailId, faults: 3, final: false, error: 'ReadingFault: time' })).toBe(true)
  return rawMailId
}

test('its requester and operators see a note, nobody else, and one letter goes out', async () => {
  const id = await addRequest()
  const rawMailId = await receiveUnreadable([makeRequestAddress(web.context.site.addressBook, id)], 'X-One: 1')
  expect([await notesOf(id), await notesOf(id, requester, 'zh-hk'), await notesOf(id, operator), await notesOf(id, web.openBrowser())]).toEqual([1, 1, 1, 0])
  expect((await operator.visit(`/en/requests/${id}`)).link('Look at the mail')).toBe(`/en/admin/mails/${rawMailId}`)
  expect((await requester.visit(`/en/requests/${id}`)).html).not.toContain('/admin/mails/')
  await receiveUnreadable([makeRequestAddress(web.context.site.addressBook, id)], 'X-Two: 2')
  expect(await notesOf(id)).toBe(2)
  expect(await listLetters(id)).toHaveLength(1)
})

test('it is enough that the header names the request, or a letter of it; a wrong token is not', async () => {
  const [named, answered] = [await addRequest(), await addSentRequest(web.context, { userId: requesterId, authorityId })]
  await receiveUnreadable([], `Delivered-To: ${makeRequestAddress(web.context.site.addressBook, named)}`)
  await receiveUnreadable([], `In-Reply-To: <${makeMessageId(web.context.site.addressBook, answered.outboxId)}>`)
  expect([await notesOf(named), await notesOf(answered.id)]).toEqual([1, 1])
  const other = await addRequest()
  await receiveUnreadable([makeRequestAddress(web.context.site.addressBook, other).replace(/-[0-9a-z]{16}@/, '-0000000000000000@')], 'X-One: 1')
  expect([await notesOf(other), await listLetters(other)]).toEqual([0, []])
})

test('a closed request is not told of', async () => {
  const id = await addRequest()
  await web.context.db('requests').where('requests.id', id).update({ closed_at: web.context.clock.now() })
  await receiveUnreadable([makeRequestAddress(web.context.site.addressBook, id)], 'X-One: 1')
  expect([await notesOf(id), await listLetters(id)]).toEqual([0, []])
})

test('the note goes when an operator has looked, and a new mail is told of anew', async () => {
  const id = await addRequest()
  const to = [makeRequestAddress(web.context.site.addressBook, id)]
  await setMailAside(web.context, { rawMailId: await receiveUnreadable(to, 'X-One: 1'), actorUserId: operatorId })
  expect(await notesOf(id)).toBe(0)
  await receiveUnreadable(to, 'X-Two: 2')
  expect([await notesOf(id), (await listLetters(id)).length]).toEqual([1, 2])
})

test('what is encrypted, or too large to be taken whole, is told of too', async () => {
  const [encrypted, oversize] = [await addRequest(), await addRequest()]
  const { addressBook } = web.context.site
  const mail = `From: ati@immd.example\r\nTo: <${makeRequestAddress(addressBook, encrypted)}>\r\nSubject: secret\r\nMIME-Version: 1.0\r\nContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--\r\n`
  const { rawMailId } = await ingest(web.context, Buffer.from(mail), { source: 'imap', to: [] })
  expect(await placeRawMail(web.context, rawMailId)).toBe('hold')
  const head = Buffer.from(`To: <${makeRequestAddress(addressBook, oversize)}>\r\nSubject: large\r\n\r\n${'x'.repeat(500)}`)
  const seen = { uid: 1, blob: await web.context.storage.put(head), internalDate: undefined, fullSize: 90_000_000 }
  await ingestFromMailbox(web.context, { account: 'a', folder: 'INBOX', uidvalidity: 1 }, [seen])
  await ingestFromMailbox(web.context, { account: 'a', folder: 'INBOX', uidvalidity: 2 }, [seen])
  expect([await notesOf(encrypted), await notesOf(oversize)]).toEqual([1, 1])
  expect([(await listLetters(encrypted)).length, (await listLetters(oversize)).length]).toEqual([1, 1])
})
