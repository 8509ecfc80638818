import { findNamesInHeader } from '../../../server/domain/messages/unread-mail.ts'
import { makeBounceAddress, makeMessageId, makeRequestAddress, type AddressBook } from '../../../server/domain/requests/request-address.ts'

const BOOK: AddressBook = { prefix: 'foi+', domain: 'mail.records.example', keys: ['a key of the tests, thirty-two characters and more'] }
const ADDRESS = makeRequestAddress(BOOK, 7)
const WRONG = ADDRESS.replace(/-[0-9a-z]{16}@/, '-0000000000000000@')
const LETTER = makeMessageId(BOOK, 40)

describe('what a mail that cannot be read is proven to be about', () => {
  it.each<[string, readonly string[], string, readonly number[], readonly number[]]>([
    ['the envelope', [ADDRESS], '', [7], []],
    ['the envelope, with a wrong token', [WRONG], '', [], []],
    ['a bounce address is no request', [makeBounceAddress(BOOK, 40)], '', [], []],
    ['a header', [], `To: <${ADDRESS}>\r\nCc: ${makeRequestAddress(BOOK, 9)}\r\n\r\ntext`, [7, 9], []],
    ['a header with a wrong token', [], `To: <${WRONG}>\r\n\r\n`, [], []],
    ['envelope and header, once', [ADDRESS], `To: <${ADDRESS}>\r\n\r\n`, [7], []],
    ['the letter that it answers, folded', [], `Subject: x\r\nIn-Reply-To:\r\n <${LETTER}>\r\n\r\n`, [], [40]],
    ['not the text', [], `Subject: x\r\n\r\n${ADDRESS} ${LETTER}`, [], []],
    ['not the text behind bare line feeds', [], `Subject: x\n\n${ADDRESS}`, [], []],
    ['not the text behind bare carriage returns', [], `Subject: x\r\r${ADDRESS}`, [], []],
    ['a header without an end', [], `To: <${ADDRESS}>`, [7], []]
  ])('%s', (_what, envelopeTo, start, requestIds, outboxIds) => {
    expect(findNamesInHeader(BOOK, envelopeTo, start)).toEqual({ requestIds, outboxIds })
  })
})
