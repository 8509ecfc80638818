import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { InflateBudget, openZip } from '../../server/documents/reading/zip-file.ts'
import { wordsIn } from '../../server/i18n/words.ts'
import { launchChromium } from '../support/chromium.ts'
import { startDovecotMailbox, startHoodiecrow, type MailboxServer } from '../support/mailbox-server.ts'
import { startPortal, type Portal } from '../support/portal.ts'
import { findTool, requireTool, type ToolName } from '../support/requirements.ts'
import { waitFor } from '../support/wait-for.ts'
import { sendMail } from '../workers/smtp-client.ts'

/**
 * The thread that the portal must be able to hold, with a real browser and real mail: from the form to the page, and
 * on, as nobody went before, to the review and the complaint to The Ombudsman.
 */
const FIXTURES = path.join(__dirname, '../fixtures/mail/request-1523')
const [TITLE = '', , ...LETTER] = readFileSync(path.join(FIXTURES, 'request.txt'), 'utf8').trimEnd().split('\n')
const ASKED = new Date('2025-06-11T15:31:00Z')
const INTERIM = new Date('2025-06-20T09:12:30Z')
const REFUSED = new Date('2025-07-02T02:42:10Z')
const ASKED_FOR_REVIEW = new Date('2025-07-03T02:00:00Z')
const UPHELD = new Date('2025-07-21T08:30:00Z')
const OWN_LINES = [
  'Dear Ms. Wong,',
  'I refer to your application for access to information received by us via',
  'email on 11 June 2025.',
  'Your application is under processing. According to paragraph 1.16 of the',
  'Code on Access to Information, our department will inform you of the',
  'latest progress of the case separately on or 1 July 2025.',
  'Best regards,',
  '(Mr. H M Li)',
  'for Director of Immigration',
  'Records and Data Management Section'
].join('\n')

interface RoomMail {
  readonly to: readonly string[]
  readonly from: string
  readonly subject: string
  readonly messageId: string
  readonly text: string
  readonly raw: string
}

const UPHELD_REPLY = {
  en: 'Dear Ms Wong,\n\nYour request for a review of 3 July 2025 has been considered by an officer at directorate level. The decision to refuse the information under paragraph 2.4(a) and (b) of Part 2 of the Code is upheld.\n\nYours sincerely,\nAccess to Information Officer\n',
  'zh-hk': '黃女士：\n\n你於2025年7月3日提出的覆檢要求，已由首長級人員考慮。根據《公開資料守則》第2部第2.4(a)及(b)段拒絕提供資料的決定，經覆檢後維持不變。\n\n公開資料主任\n'
} as const

const WORDS = {
  en: {
    make: 'Make a request', authority: 'Immigration Department (ImmD)', preview: 'Preview', signUp: 'Sign up and send', name: 'Your name', email: 'Your e-mail address',
    password: 'Password', send: 'Send and publish', awaiting: 'Awaiting a reply', received: 'Reply received', from: 'Immigration Department request email', own: (id: number) => `[FOI #${id} email]`,
    published: 'published as it was received', day: '20 June 2025, 17:12',
    interimReadings: ['Gives 11 June 2025 as the day of receipt', 'An interim reply: the answer is to come later', 'Cites paragraph 1.16 of the Code', 'Promises an answer by 1 July 2025'],
    cites: 'Cites paragraph 2.4(a) and (b) of the Code', refused: 'stands at: Refused'
  },
  'zh-hk': {
    make: '提出要求', authority: '入境事務處 (ImmD)', preview: '預覽', signUp: '登記並發出', name: '你的姓名', email: '你的電郵地址',
    password: '密碼', send: '發出並公開', awaiting: '正等待回應', received: '已收到回覆', from: '入境事務處收取要求的電郵', own: (id: number) => `[索取資料要求 #${id} 電郵]`,
    published: '按收到時的原樣公開', day: '2025年6月20日 17:12',
    interimReadings: ['表示於2025年6月11日收到要求', '中期回覆：稍後再作答覆', '引用《守則》第1.16段', '承諾於2025年7月1日或之前答覆'],
    cites: '引用《守則》第2.4(a)及(b)段', refused: '狀態為：已拒絕'
  }
} as const

type Locale = keyof typeof WORDS

const doors: readonly (readonly [string, Locale, () => Promise<MailboxServer>, readonly ToolName[]])[] = [
  ['hoodiecrow', 'en', startHoodiecrow, ['chromium']],
  ['Dovecot', 'zh-hk', startDovecotMailbox, ['chromium', 'dovecot']]
]

for (const [imapServer, locale, startMailbox, needs] of doors) {
  const missing = needs.find((tool) => findTool(tool) === undefined)
  requireTool(missing ?? 'chromium')(`request #1523, written in ${locale}, answered by SMTP door and by IMAP (${imapServer})`, () => {
    const words = WORDS[locale]
    let mailbox: MailboxServer
    let portal: Portal
    let browser: Browser
    let page: Page
    let id = 0

    beforeAll(async () => {
      mailbox = await startMailbox()
      portal = await startPortal({ imapUrl: mailbox.url, now: ASKED })
      browser = await launchChromium()
      page = await (await browser.newContext({ locale: locale === 'en' ? 'en-GB' : 'zh-HK', viewport: { width: 1280, height: 900 } })).newPage()
    }, 120_000)

    afterAll(async () => {
      await browser.close()
      await portal.close()
      await mailbox.stop()
    })

    async function listMails(): Promise<readonly RoomMail[]> {
      return (await (await fetch(`${portal.origin}/sandbox/mail.json`)).json()) as RoomMail[]
    }

    /** The fixture as the authority would have sent it: its bytes, with the three places filled in. */
    function fillTemplate(name: string, letter: RoomMail): Buffer {
      const filled = readFileSync(path.join(FIXTURES, name)).toString('latin1')
        .replaceAll('{{REQUEST_ADDRESS}}', letter.from)
        .replaceAll('{{AUTHORITY_ADDRESS}}', letter.to[0] ?? '')
        .replaceAll('{{REQUEST_MESSAGE_ID}}', letter.messageId)
      return Buffer.from(filled.replaceAll(/\r?\n/g, '\r\n'), 'latin1')
    }

    async function findLetter(): Promise<RoomMail> {
      return waitFor('the letter to the authority', async () => (await listMails()).find((mail) => mail.to.includes('ati@immd.example')))
    }

    async function countMessages(): Promise<number> {
      const json = (await (await fetch(`${portal.origin}/en/requests/${id}.json`)).json()) as { messages: unknown[] }
      return json.messages.length
    }

    it('is written before anybody signs up, and sent after the address is confirmed', async () => {
      await page.goto(`${portal.origin}/`)
      expect(new URL(page.url()).pathname).toBe(`/${locale}/`)
      await page.getByRole('navigation').getByRole('link', { name: words.make }).first().click()
      await page.locator('[role="combobox"]').fill('immd')
      await page.getByRole('option', { name: words.authority }).click()
      await page.locator('#title').fill(TITLE)
      await page.locator('#body').fill(LETTER.join('\n'))
      await page.getByRole('button', { name: words.preview }).click()
      await page.getByRole('link', { name: words.signUp }).click()
      await page.locator('#name').fill('Ms Wong')
      await page.locator('#email').fill('ms.wong@citizen.example')
      await page.locator('#password').fill('harbour ferry at dawn')
      await page.locator('form.form button[type=submit]').click()
      const mail = await waitFor('the letter that confirms the address', async () => (await listMails()).find((one) => one.to.includes('ms.wong@citizen.example')))
      await page.goto(new RegExp(`${portal.origin}/${locale}/confirm/\\S+`).exec(mail.text)?.[0] ?? '')
      await page.locator('main form button[type=submit]').click()
      expect(await page.locator('.letter-text').innerText()).toContain('Are there any current or ongoing discussions')
      await page.getByRole('button', { name: words.send }).click()
      expect(decodeURIComponent(new URL(page.url()).pathname)).toMatch(new RegExp(`^/${locale}/requests/\\d+-request-for-information-under-the-code`))
      id = Number(/requests\/(\d+)/.exec(page.url())?.[1])
    }, 120_000)

    it('leaves as an e-mail that an officer can answer', async () => {
      const letter = await findLetter()
      expect(letter.subject).toBe(`公開資料要求 - ${TITLE}`)
      expect(letter.from).toMatch(new RegExp(`^request-${id}-[0-9a-z]{16}@portal\\.example$`))
      expect(letter.text).toContain('Ms Wong')
      expect(letter.text).toContain(letter.from)
      const head = Buffer.from(letter.raw, 'base64').toString('latin1')
      expect(head).toMatch(new RegExp(`^Reply-To: .*${letter.from}`, 'm'))
      await waitFor('the state after sending', async () => (await (await fetch(`${portal.origin}/${locale}/requests/${id}`)).text()).includes(words.awaiting))
    }, 120_000)

    it('takes the interim reply from the mail room: Big5, HTML only, the whole letter quoted', async () => {
      portal.setClock(INTERIM)
      const letter = await findLetter()
      await page.goto(`${portal.origin}/sandbox/mail?lang=${locale}`)
      const room = page.locator('section', { has: page.getByRole('heading', { name: letter.subject }) }).last()
      await room.locator('summary').first().click()
      const form = room.locator('form', { has: page.locator('input[name=kind][value=file]') })
      await form.locator('input[type=file]').setInputFiles(path.join(FIXTURES, 'interim-reply-html-big5.eml'))
      await form.locator('button[type=submit]').click()
      await waitFor('the interim reply', async () => (await countMessages()) === 2)
    }, 120_000)

    it('takes the refusal from the mailbox: another address, another subject, no In-Reply-To', async () => {
      portal.setClock(REFUSED)
      await mailbox.append(fillTemplate('refusal.eml', await findLetter()))
      await waitFor('the refusal', async () => (await countMessages()) === 3)
      await waitFor('the mail in Processed', async () => (await mailbox.list('Processed')).length === 1)
    }, 120_000)

    it('shows the same mail once, though both doors bring it again', async () => {
      const letter = await findLetter()
      const refusal = fillTemplate('refusal.eml', letter)
      const interim = fillTemplate('interim-reply-html-big5.eml', letter)
      expect(await sendMail(portal.smtpPort, Buffer.concat([Buffer.from('Received: from mx.immd.example by relay.example; Wed, 2 Jul 2025 10:42:00 +0800\r\n'), refusal]), [letter.from])).toMatch(/^250/)
      expect(await sendMail(portal.smtpPort, refusal, [letter.from])).toMatch(/^250/)
      await mailbox.append(interim)
      await waitFor('both mails in Processed', async () => (await mailbox.list('Processed')).length === 2)
      await waitFor('an empty queue', async () => {
        const [row] = await portal.context.db('raw_mails').where('raw_mails.state', 'waiting').count<{ count: string }[]>('* as count')
        return Number(row?.count) === 0
      })
      expect(await countMessages()).toBe(3)
    }, 120_000)

    it.each(['en', 'zh-hk'] as const)('is read on its public page: %s', async (shown) => {
      const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
      await reader.goto(`${portal.origin}/${shown}/requests/${id}`)
      expect(await reader.locator('html').getAttribute('lang')).toBe(shown === 'en' ? 'en' : 'zh-HK')
      const text = await reader.locator('main').innerText()
      expect(text).toContain(WORDS[shown].received)

      const messages = reader.locator('.message')
      expect(await messages.count()).toBe(3)
      const interim = messages.nth(1)
      const own = interim.locator('.message-body > .letter-text')
      expect(await own.allInnerTexts()).toEqual([OWN_LINES])
      await reader.setViewportSize({ width: 390, height: 844 })
      expect(await own.innerText()).toBe(OWN_LINES.replaceAll(/(?<=via|our|the)\n/g, ' '))
      await reader.setViewportSize({ width: 1280, height: 900 })
      expect(await interim.innerText()).toContain(WORDS[shown].day)
      expect(await interim.locator('details.folded').count()).toBeGreaterThan(0)
      expect(await interim.locator('details.folded .letter-text').first().isVisible()).toBe(false)
      await interim.locator('summary').first().click()
      expect(await interim.locator('details.folded .letter-text').first().isVisible()).toBe(true)
      const quoted = (await interim.locator('details.folded').allTextContents()).join('\n')
      expect(quoted).toContain('在入境事務處提出的公開資料要求')
      expect(quoted).toContain(WORDS[shown].own(id))
      expect(quoted).toContain(`[${WORDS[shown].from}]`)

      expect(await interim.locator('mark.reading').allInnerTexts()).toEqual(['received by us via\nemail on 11 June 2025', 'is under processing', 'paragraph 1.16', '1 July 2025'])
      expect(await interim.locator('.readings li').allInnerTexts()).toEqual(WORDS[shown].interimReadings.map((words, index) => expect.stringMatching(new RegExp(`${index + 1}\\s*${words}$`)) as string))

      const refusal = messages.nth(2)
      expect(await refusal.locator('.readings li a').first().innerText()).toBe(WORDS[shown].cites)
      expect(await refusal.locator('.readings').innerText()).toContain(WORDS[shown].refused)
      expect(await refusal.locator('details.folded').count()).toBe(0)
      const refusalText = await refusal.innerText()
      for (const kept of ['Telephone : 2629 0555', 'Fax : 2882 8149', 'conduct of external affairs']) expect(refusalText).toContain(kept)
      for (const language of ['en', 'zh-hk'] as const) expect(refusalText).toContain(WORDS[language].published)

      const source = await reader.content()
      expect(source).not.toMatch(/[\w.+-]+@[\w-]+\.[\w.]+/)
      await reader.close()
    }, 120_000)

    it.each(['json', 'txt'])('gives the same as .%s, with the same masks', async (format) => {
      const answer = await fetch(`${portal.origin}/${locale}/requests/${id}.${format}`)
      const text = await answer.text()
      expect(answer.status).toBe(200)
      expect(text).toContain('latest progress of the case separately on or 1 July 2025.')
      expect(text).toContain(WORDS[locale].own(id))
      expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.[\w.]+/)
      for (const language of ['en', 'zh-hk'] as const) expect(text).toContain(WORDS[language].published)
    })

    it('tells the requester of each reply, with its text and the disclaimer', async () => {
      const notices = await waitFor('two notices', async () => {
        const found = (await listMails()).filter((mail) => mail.to.includes('ms.wong@citizen.example') && mail.text.includes('Dear Ms. Wong'))
        return found.length >= 2 && found
      })
      expect(notices.length).toBe(2)
      for (const notice of notices) {
        expect(notice.text).not.toMatch(/immd\.example/)
        for (const language of ['en', 'zh-hk'] as const) expect(notice.text.replaceAll(/\s+/g, '')).toContain(WORDS[language].published.replaceAll(/\s+/g, ''))
      }
    })

    describe('and on to The Ombudsman', () => {
      const w = wordsIn(locale)
      const { steps, letter: step, ombudsman } = w.nextSteps

      async function openThread(): Promise<void> {
        await page.goto(`${portal.origin}/${locale}/requests/${id}`)
      }

      /** Every `[[place]]` of the letter, with words of the requester's own. */
      async function fillPlaces(own: string): Promise<void> {
        const body = page.locator('#body')
        await body.fill((await body.inputValue()).replaceAll(/\[\[[^\]]*\]\]/g, own))
      }

      it('the requester confirms with one click what was read', async () => {
        portal.setClock(ASKED_FOR_REVIEW)
        await openThread()
        expect(await page.locator('.classify').innerText()).toContain('2.4(a)')
        await page.getByRole('button', { name: w.classification.box.confirm }).click()
        await page.waitForURL(/\/requests\/\d+/)
        expect(await page.locator('.thread-head').innerText()).toContain(w.requests.standings.refused)
      }, 120_000)

      it('asks for a review by the letter that is written for it, which leaves by e-mail', async () => {
        await page.getByRole('link', { name: steps.review.title }).first().click()
        // The question was in English; who reads the site in Chinese may go on in both.
        if (locale === 'zh-hk') await page.locator('.letter-languages').getByRole('link', { name: step.both }).click()
        expect(await page.locator('#body').inputValue()).toContain(locale === 'en' ? 'paragraphs 2.4(a) and (b)' : '第2.4(a)及(b)段')
        await fillPlaces(locale === 'en' ? 'Every traveller needs to know.' : '每名旅客均有需要知道。')
        await page.getByRole('button', { name: step.send }).click()
        await page.waitForURL(/#message-\d+$/)
        const letter = await waitFor('the letter that asks for a review', async () =>
          (await listMails()).find((mail) => mail.to.includes('ati@immd.example') && mail.text.includes(locale === 'en' ? 'Every traveller needs to know.' : '每名旅客均有需要知道。')))
        expect(Buffer.from(letter.raw, 'base64').toString('latin1')).toMatch(/^In-Reply-To: /m)
      }, 120_000)

      it('the outcome of the review is read and confirmed', async () => {
        portal.setClock(UPHELD)
        const letter = await findLetter()
        const mail = ['From: Access to Information Officer <ati@immd.example>', `To: <${letter.from}>`, 'Subject: Review', 'Message-ID: <review@immd.example>', `Date: ${UPHELD.toUTCString()}`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from(UPHELD_REPLY[locale]).toString('base64'), ''].join('\r\n')
        expect(await sendMail(portal.smtpPort, Buffer.from(mail), [letter.from])).toMatch(/^250/)
        await waitFor('the outcome of the review', async () => (await countMessages()) === 5)
        await openThread()
        await page.getByRole('button', { name: w.classification.box.confirm }).click()
        await page.waitForURL(/\/requests\/\d+/)
        expect(await page.locator('.thread-head').innerText()).toContain(w.requests.standings.refused)
      }, 120_000)

      it('takes the pack for The Ombudsman away, with every mail as it came', async () => {
        await page.getByRole('link', { name: steps.ombudsman.title }).first().click()
        if (locale === 'zh-hk') await page.locator('.letter-languages').getByRole('link', { name: step.both }).click()
        await fillPlaces(locale === 'en' ? 'my own words' : '本人的說明')
        const letter = await page.locator('#body').inputValue()
        for (const day of locale === 'en' ? ['11 June 2025', '2 July 2025', '3 July 2025', '21 July 2025'] : ['2025年6月11日', '2025年7月2日', '2025年7月3日', '2025年7月21日']) expect(letter).toContain(day)
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: ombudsman.zip }).click()])
        const files = new Map(openZip(readFileSync(await download.path()), new InflateBudget()).entries.map((entry) => [entry.name, entry.read()]))
        expect([...files.keys()].map((name) => name.replace(/\d{4}-\d{2}-\d{2}/, 'DAY'))).toEqual([
          'README.txt', 'letter.pdf', 'letter.txt', 'thread.pdf', 'thread.txt', 'messages/01-DAY-request.eml', 'messages/02-DAY-incoming.eml', 'messages/03-DAY-incoming.eml', 'messages/04-DAY-follow-up.eml', 'messages/05-DAY-incoming.eml', 'SHA256SUMS'
        ])
        expect(files.get('letter.txt')?.toString()).toContain(locale === 'en' ? 'my own words' : '本人的說明')
        expect(files.get('thread.pdf')?.subarray(0, 5).toString('latin1')).toBe('%PDF-')
      }, 120_000)
    })
  })
}
