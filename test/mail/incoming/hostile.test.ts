import { parseMail } from '../../../server/mail/incoming/parse-mail.ts'
import { findDanger } from './find-danger.ts'
import { HOSTILE_MAILS } from './hostile-mails.ts'

describe('a hostile mail publishes nothing active', () => {
  it.each(Object.entries(HOSTILE_MAILS))('%s', (_name, make) => {
    expect(findDanger(parseMail(make()))).toEqual([])
  })
})

it.each([
  ['a path as a name', 'evil.sh'],
  ['a path of Windows as a name', 'evil.dll'],
  ['a name that turns around', 'letterfdp.exe'],
  ['a name with markup', '<img src=x onerror=alert(1)>.html']
])('%s is shown as %s', (name, filename) => {
  expect(parseMail(HOSTILE_MAILS[name]!()).attachments.map((file) => file.filename)).toEqual([filename])
})

it('takes no more bytes out of a mail than a few times its size', () => {
  const bytes = HOSTILE_MAILS['99 nested mails around 2 MB']!()
  const mail = parseMail(bytes)
  const taken = mail.attachments.reduce((sum, file) => sum + file.size, 0)
  expect(taken).toBeLessThanOrEqual(bytes.length * 16)
  expect(mail.warnings).toContain('attachment_limit')
})
