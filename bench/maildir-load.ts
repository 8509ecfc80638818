import { chownSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { createSeeded } from './seeded.ts'

export interface ReplyPlan {
  readonly number: number
  readonly to: string
  /** Of the authority; the local part is the mail's own. */
  readonly domain: string
  readonly random: ReturnType<typeof createSeeded>
}

const SENTENCES = [
  'We refer to your application under the Code on Access to Information.', 'The records that you asked for are under processing.', '閣下於上月提出的索取資料要求，本署正在處理。',
  'Part of the record is withheld under paragraph 2.9 of the Code.', '根據《公開資料守則》第2.15段，部分資料不予披露。', 'You may ask for an internal review of this decision.'
]
const QUOTED = Array.from({ length: 12 }, (_, line) => `> Line ${line} of the letter to which this is the answer 我的要求。`)
/** Shares of mails with HTML beside the text, and with a file. */
const WITH_HTML = 0.25
const WITH_FILE = 0.15

/** As authorities answer: text of some 40 lines in both languages with the letter quoted, some with HTML, some with a file of 20 KB. */
export function composeReply({ number, to, domain, random }: ReplyPlan): Buffer {
  const lines = [`This is reply ${number}.`, ...Array.from({ length: 24 }, () => random.pick(SENTENCES)), '', `On 10 June 2025 <${to}> wrote:`, ...QUOTED]
  const head = [
    `From: "Access to Information Officer" <officer${number}@${domain}>`, `To: <${to}>`, `Subject: Reply ${number} to your application`, `Message-ID: <bench.${number}.${process.pid}@${domain}>`,
    'Date: Fri, 20 Jun 2025 17:12:09 +0800', 'MIME-Version: 1.0'
  ]
  const kind = random.next()
  if (kind < WITH_HTML) return write([...head, 'Content-Type: multipart/alternative; boundary="b"', '', ...textPart(lines), ...htmlPart(lines), '--b--', ''])
  if (kind < WITH_HTML + WITH_FILE) return write([...head, 'Content-Type: multipart/mixed; boundary="b"', '', ...textPart(lines), ...filePart(number, random), '--b--', ''])
  return write([...head, 'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit', '', ...lines, ''])
}

function write(lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'))
}

function textPart(lines: readonly string[]): string[] {
  return ['--b', 'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit', '', ...lines]
}

function htmlPart(lines: readonly string[]): string[] {
  return ['--b', 'Content-Type: text/html; charset=UTF-8', 'Content-Transfer-Encoding: 8bit', '', '<html><body>', ...lines.map((line) => `<p style="margin:0">${line.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`), '</body></html>']
}

function filePart(number: number, random: ReplyPlan['random']): string[] {
  const text = Array.from({ length: 200 }, (_, line) => `${number}.${line} ${random.pick(SENTENCES)}`).join('\n')
  const encoded = Buffer.from(text).toString('base64').match(/.{1,76}/g) ?? []
  return ['--b', `Content-Type: text/plain; charset=UTF-8; name="answer-${number}.txt"`, `Content-Disposition: attachment; filename="answer-${number}.txt"`, 'Content-Transfer-Encoding: base64', '', ...encoded]
}

/** Puts mails into a maildir as its own delivery does (tmp, then rename to new), for the folder's owner. */
export function createMaildirWriter(maildir: string): (mail: Buffer) => void {
  const { uid, gid } = statSync(maildir)
  for (const name of ['tmp', 'new', 'cur']) {
    mkdirSync(path.join(maildir, name), { recursive: true })
    chownSync(path.join(maildir, name), uid, gid)
  }
  let written = 0
  return (mail) => {
    written += 1
    const name = `${Math.floor(Date.now() / 1000)}.P${process.pid}Q${written}.bench`
    const draft = path.join(maildir, 'tmp', name)
    writeFileSync(draft, mail)
    chownSync(draft, uid, gid)
    renameSync(draft, path.join(maildir, 'new', name))
  }
}
