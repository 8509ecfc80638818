import type { Browser, Locator } from 'playwright-core'
import { saveDraft } from '../../server/actions/requests/save-draft.ts'
import { submitRequest } from '../../server/actions/requests/submit-request.ts'
import { fill } from '../../server/i18n/words.ts'
import { createAccount, PASSWORD } from '../support/accounts.ts'
import { launchChromium } from '../support/chromium.ts'
import { startPortal, type Portal } from '../support/portal.ts'
import { requireTool } from '../support/requirements.ts'
import { waitFor } from '../support/wait-for.ts'
import { describeWay, Walker, WAYS, type Way } from '../support/walker.ts'
import { sendMail } from '../workers/smtp-client.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const UNDO_MINUTES = 5
/** Asked before by somebody else. */
const OLD_TITLE = 'Bus lanes on Nathan Road in 2024'
const WRITABLE = ['transport-department', 'highways-department', 'lands-department']

/** What one person writes, which differs from what the others of this file write. */
interface Story {
  readonly title: string
  readonly body: string
  readonly email: string
  readonly name: string
  /** Has an account already. */
  readonly friend: { readonly email: string; readonly name: string }
  readonly refusal: string
}

const STORIES: Readonly<Record<Way['locale'], (way: string) => Story>> = {
  en: (way) => ({
    title: `Bus lanes on Nathan Road, ${way}`,
    body: 'Dear Sir or Madam,\n\nUnder the Code on Access to Information (《公開資料守則》), please send me the reviews of the bus lanes on Nathan Road.\n\nYours faithfully,',
    email: `walker.${way}@citizen.example`, name: 'Ho Wai Yee', friend: { email: `friend.${way}@citizen.example`, name: 'Lau Chi Keung' },
    refusal: 'We are not prepared to provide the information under paragraphs 2.9(c) and 2.15 of Part 2 of the Code.'
  }),
  'zh-hk': (way) => ({
    title: `彌敦道巴士專線檢討報告（${way}）`,
    body: '先生／女士：\n\n本人現根據《公開資料守則》要求提供彌敦道巴士專線的檢討報告。\n\n此致',
    email: `bou.${way}@citizen.example`, name: '何慧儀', friend: { email: `pangjau.${way}@citizen.example`, name: '劉志強' },
    refusal: '根據《公開資料守則》第2部第2.9(c)及2.15段，本署不能提供有關資料。'
  })
}

interface RoomMail {
  readonly to: readonly string[]
  readonly from: string
  readonly subject: string
  readonly messageId: string
  readonly text: string
}

/** Everything that somebody does who asks, from a link in a newspaper to leaving; their mail goes by the real doors. */
requireTool('chromium')('a requester', () => {
  let portal: Portal
  let browser: Browser
  let now = Date.parse('2025-06-11T03:00:00Z')

  beforeAll(async () => {
    portal = await startPortal({ now: new Date(now), variables: { UNDO_MINUTES: String(UNDO_MINUTES) } })
    const { db } = portal.context
    for (const slug of WRITABLE) await db('authorities').where({ slug }).update({ request_email: `ati@${slug}.example` })
    await askBefore(portal)
    browser = await launchChromium()
  }, 120_000)

  afterAll(async () => {
    await browser.close()
    await portal.close()
  })

  function wait(milliseconds: number): void {
    now += milliseconds
    portal.setClock(new Date(now))
  }

  async function listMails(): Promise<readonly RoomMail[]> {
    return (await (await fetch(`${portal.origin}/sandbox/mail.json`)).json()) as RoomMail[]
  }

  function findMail(what: string, isIt: (mail: RoomMail) => boolean): Promise<RoomMail> {
    return waitFor(what, async () => (await listMails()).find(isIt))
  }

  /** The letter that was sent out when the time to take it back was over, and is marked as sent. */
  async function findLetter(title: string, to = 'ati@immd.example'): Promise<RoomMail> {
    const letter = await findMail(`the letter to ${to}`, (mail) => mail.to.includes(to) && mail.subject.includes(title))
    await waitFor('an outbox with nothing under way', async () => (await portal.context.db('outbox').where({ state: 'due' }).whereNotNull('lease_until').first('id')) === undefined)
    return letter
  }

  describe.each(WAYS.map((way) => [describeWay(way), way] as const))('%s', (_words, way) => {
    const story = STORIES[way.locale](way.scripts ? 'lit' : 'plain')
    let me: Walker
    let friend: Walker
    let threadPath: string
    let privatePath: string
    /** The step that did not end well: those after it have nothing to stand on. */
    let stuckAt: string | undefined

    beforeAll(async () => {
      await createAccount(portal.context, story.friend.email, { name: story.friend.name })
      me = await Walker.enter(browser, portal.origin, way)
      friend = await Walker.enter(browser, portal.origin, way)
    })

    afterEach(() => {
      expect([...me.faults.splice(0), ...friend.faults.splice(0)]).toEqual([])
    })

    afterAll(async () => {
      await me.leave()
      await friend.leave()
    })

    function step(words: string, take: () => Promise<void>): void {
      it(words, async () => {
        if (stuckAt !== undefined) throw new Error(`not reached: «${stuckAt}» did not end well`)
        stuckAt = words
        await take()
        stuckAt = undefined
      }, MINUTE)
    }

    async function signInOnTheWay(walker: Walker, email: string): Promise<void> {
      await walker.fill({ email, password: PASSWORD })
      await walker.press(walker.w.users.signIn.submit, walker.page.locator('main'))
    }

    step('follows a link that fills in the letter, and chooses the authority by its initials', async () => {
      const { w, page } = me
      await me.open(`/new?title=${encodeURIComponent(story.title)}&body=${encodeURIComponent(story.body)}`)
      expect([await page.locator('#title').inputValue(), await page.locator('#body').inputValue()]).toEqual([story.title, story.body])
      await chooseAuthority(me, 'ImmD')
      expect(await page.locator('select[name="authority"]').inputValue()).toBe('immigration-department')
      await me.press(w.requests.compose.preview)
      expect(me.path()).toMatch(/^\/drafts\//)
      await me.follow(w.requests.preview.edit)
      expect(await page.locator('#title').inputValue()).toBe(story.title)
    })

    step('is shown what was asked before, and the letter is kept meanwhile', async () => {
      const { w, page } = me
      await page.locator('#title').fill('')
      await page.locator('#title').pressSequentially('Bus lanes on Nathan Road')
      if (way.scripts) {
        await page.locator('#hints-said[role="status"]', { hasText: way.locale === 'en' ? /^\d+ requests? like yours/ : /^找到\d+項/ }).waitFor({ state: 'attached' })
        await page.locator('.kept', { hasText: /\d\d:\d\d/ }).waitFor()
      } else {
        await me.press(w.writing.hints.check)
      }
      expect(await page.locator('#hints .similar li').allInnerTexts()).toContainEqual(expect.stringContaining('Bus lanes on Nathan Road'))
      await page.reload()
      expect([await page.locator('#title').inputValue(), await page.locator('#body').inputValue()]).toEqual(['Bus lanes on Nathan Road', story.body])
      await me.switchLanguage()
      expect(await page.locator('#title').inputValue()).toBe('Bus lanes on Nathan Road')
      await me.switchLanguage()
      await page.locator('#title').fill(story.title)
    })

    step('puts a file with it, sees it as the authority will, and signs up by the link in a mail', async () => {
      const { w, page } = me
      await page.locator('input[type="file"]').setInputFiles({ name: '路線圖 map.txt', mimeType: 'text/plain', buffer: Buffer.from('Jordan Road to Argyle Street') })
      await me.press(w.requests.compose.preview)
      expect(await page.locator('.letter .attachments').innerText()).toContain('路線圖 map.txt')
      await me.follow(w.requests.preview.signUp)
      expect(await me.text()).toContain(w.users.letterKept)
      await me.fill({ name: story.name, email: story.email, password: 'short' })
      await me.press(w.users.signUp.submit)
      expect(await page.locator('#faults li').allInnerTexts()).toEqual([w.users.faults.password_short])
      await me.fill({ password: PASSWORD })
      await me.press(w.users.signUp.submit)
      await findMail('the mail that confirms the address', (mail) => mail.to.includes(story.email))
      await me.follow(w.users.checkMail.mailRoom)
      await me.follow(page.locator('.room-mail', { hasText: story.email }).locator('a[href*="/confirm/"]').first())
      await me.press(w.users.confirm.submit)
      expect(await page.locator('.letter').innerText()).toContain(story.name)
    })

    step('sends it, takes it back, and sends it again', async () => {
      const { w, page } = me
      await me.press(w.requests.preview.send)
      expect(await me.heading()).toBe(story.title)
      await me.press(w.writing.takeBack.act)
      expect(await page.locator('#title').inputValue()).toBe(story.title)
      await me.press(w.requests.compose.preview)
      await me.press(w.requests.preview.send)
      threadPath = me.path()
      expect(await page.locator('.standing-line').innerText()).toContain(w.requests.standings.sending)
      wait((UNDO_MINUTES + 1) * MINUTE)
      await findLetter(story.title)
      await page.reload()
      expect(await page.locator('.delivery').innerText()).toContain(w.requests.message.delivery.sentOn.split('{{')[0]?.trim() ?? '')
      expect(await page.locator('.take-back').count()).toBe(0)
    })

    step('is told of the reply by mail, and confirms with one click what was read in it', async () => {
      wait(14 * DAY)
      const letter = await findLetter(story.title)
      const reply = `From: "Officer" <ati@immd.example>\r\nTo: <${letter.from}>\r\nSubject: Re: ${letter.messageId}\r\nIn-Reply-To: ${letter.messageId}\r\nMessage-ID: <${crypto.randomUUID()}@immd.example>\r\nDate: ${new Date(now).toUTCString()}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${story.refusal}\r\n`
      expect(await sendMail(portal.smtpPort, Buffer.from(reply), [letter.from])).toMatch(/^250/)
      const notice = await findMail('the notice of the reply', (mail) => mail.to.includes(story.email) && mail.text.includes('#message-'))
      await me.openAddress(new RegExp(`${portal.origin}/\\S+#message-\\d+`).exec(notice.text)?.[0] ?? '')
      const { w, page } = me
      expect(await page.locator(':target').innerText()).toContain(story.refusal)
      expect(await page.locator('.classify').innerText()).toContain('2.9(c)')
      await me.press(w.classification.box.confirm)
      expect(await page.locator('.standing-line').innerText()).toContain(w.requests.standings.refused)
    })

    step('asks for the review that comes next, with every place of its letter filled in', async () => {
      const { w, page } = me
      const steps = page.locator('.steps-box')
      expect(await steps.locator('details[open]').count()).toBe(way.scripts ? 1 : 0)
      await unfold(steps)
      await me.follow(w.nextSteps.steps.review.title, steps)
      const body = page.locator('#body')
      const letter = await body.inputValue()
      expect(letter).toContain('2.9(c)')
      await me.press(w.nextSteps.letter.send)
      expect(await page.locator('#faults li').count()).toBe(1)
      await body.fill(letter.replaceAll(/\[\[[^\]]*\]\]/g, 'Nathan Road'))
      await me.press(w.nextSteps.letter.send)
      expect(await page.locator('.message').count()).toBe(3)
      expect(await page.locator('.standing-line').innerText()).toContain(w.requests.standings.under_review)
    })

    step('hears from somebody else, who annotates, writes to them, and asks the same', async () => {
      const { w, page } = friend
      await friend.open(threadPath)
      await friend.follow(w.annotations.link)
      await signInOnTheWay(friend, story.friend.email)
      await friend.press(w.annotations.submit)
      expect(await page.locator('#faults li').allInnerTexts()).toEqual([w.annotations.faults.body_missing])
      await friend.fill({ body: 'Chapter 3 of the audit report has the figures.' })
      await friend.press(w.annotations.submit)
      expect(await page.locator('.annotation').innerText()).toContain('Chapter 3 of the audit report')

      await friend.follow(fill(w.personalMessages.link, { name: story.name }))
      await friend.fill({ body: 'Shall we write together?' })
      await friend.press(w.personalMessages.submit)
      expect(await friend.heading()).toBe(w.personalMessages.sent)
      await friend.follow(w.personalMessages.cancel)
      const mail = await findMail('the message', (one) => one.to.includes(story.email) && one.text.includes('Shall we write together?'))
      expect(mail.text).not.toContain(story.friend.email)
      await me.openAddress(new RegExp(`${portal.origin}/\\S+/personal-messages/\\d+`).exec(mail.text)?.[0] ?? '')
      expect(await me.text()).toContain('Shall we write together?')
      await me.fill({ body: 'Gladly.' })
      await me.press(w.personalMessages.answerSubmit)
      expect(await me.heading()).toBe(w.personalMessages.sent)

      await friend.follow(w.writing.copy.act)
      expect(await page.locator('#title').inputValue()).toBe(story.title)
      await friend.press(w.requests.compose.preview)
      await friend.press(w.requests.preview.send)
      expect(friend.path()).not.toBe(threadPath)
      expect(await page.locator('.message').innerText()).toContain(story.friend.name)
    })

    step('keeps a request private for a time, and shows it to whom they give the link', async () => {
      const { w, page } = me
      await me.open(`/new?authority=transport-department&title=${encodeURIComponent(`${story.title} II`)}&body=${encodeURIComponent(story.body)}`)
      await page.locator('#private_for').selectOption('3')
      await me.press(w.requests.compose.preview)
      await me.press(w.embargoes.preview.send)
      privatePath = me.path()
      await me.follow(w.embargoes.thread.change)
      await me.press(w.embargoes.page.make)
      expect(await page.locator('#done').innerText()).toBe(w.embargoes.page.done.link)
      const link = await page.locator('code.calendar-address').innerText()
      const stranger = await Walker.enter(browser, portal.origin, way)
      await stranger.open(privatePath)
      expect(await stranger.heading()).toBe(w.site.errors.notFoundTitle)
      await stranger.openAddress(link)
      expect([stranger.path(), await stranger.heading()]).toEqual([privatePath, `${story.title} II`])
      expect(stranger.faults).toEqual([])
      await stranger.leave()
    })

    step('lets a friend write along, and sends what the friend has written', async () => {
      const { w } = me
      wait((UNDO_MINUTES + 1) * MINUTE)
      await findLetter(`${story.title} II`, 'ati@transport-department.example')
      await me.open(privatePath)
      await me.follow(w.coWriters.thread.invite)
      await me.fill({ email: 'no address' })
      await me.press(w.coWriters.invite)
      expect(await me.page.locator('#faults li').allInnerTexts()).toEqual([w.coWriters.faults.email_wrong])
      await me.fill({ email: story.friend.email })
      await me.press(w.coWriters.invite)
      const mail = await findMail('the invitation', (one) => one.to.includes(story.friend.email) && one.text.includes('/invitations/'))
      await friend.openAddress(new RegExp(`${portal.origin}/${way.locale}/invitations/\\S+`).exec(mail.text)?.[0] ?? '')
      await friend.press(w.coWriters.invitation.accept)
      expect(friend.path()).toBe(privatePath)
      await friend.follow(w.requests.show.writeFollowUp)
      await friend.fill({ body: 'Has anything become of this?' })
      await friend.press(w.coWriters.letter.keep)
      expect(await friend.text()).toContain(w.coWriters.done.kept)

      await me.open(privatePath)
      await me.follow(w.coWriters.thread.link)
      await me.follow(w.writing.drafts.followUp)
      expect(await me.page.locator('#body').inputValue()).toBe('Has anything become of this?')
      await me.press(w.embargoes.writing.followUpSend)
      expect(await me.page.locator('.message').count()).toBe(2)
    })

    step('asks several authorities the same', async () => {
      const { w, page } = me
      await me.open('/new')
      await page.locator('#title').fill(`${story.title} III`)
      await page.locator('#body').fill(story.body)
      await chooseAuthority(me, way.locale === 'en' ? 'Transport Department' : '運輸署')
      await me.press(w.batches.form.addFirst)
      await chooseAuthority(me, way.locale === 'en' ? 'Highways' : '路政署')
      await me.press(w.batches.form.add)
      await chooseAuthority(me, way.locale === 'en' ? 'Lands Department' : '地政總署')
      await me.press(w.requests.compose.preview)
      await me.press(fill(w.batches.preview.send, { count: 3 }))
      expect(await page.locator('.request-row').count()).toBe(3)
      wait((UNDO_MINUTES + 1) * MINUTE)
      for (const slug of WRITABLE) await findLetter(`${story.title} III`, `ati@${slug}.example`)
      await page.reload()
      expect(await page.locator('.batch-counts').innerText()).toContain(w.requests.standings.awaiting)
      await me.follow(page.locator('.request-row h3 a').first())
      await me.follow(w.batches.thread.link)
      expect(await page.locator('.request-row').count()).toBe(3)
    })

    step('changes the name that readers see, wants no more mails, and leaves', async () => {
      const { w, page } = me
      await me.follow(page.locator('a.who'))
      await me.fill({ public_name: 'Kowloon Walker' })
      await me.press(w.users.account.saveNames)
      expect(await page.locator('#done').innerText()).toBe(w.users.account.done.names)
      await page.locator('#notify').uncheck()
      await me.press(w.users.account.saveSettings)
      expect(await page.locator('#notify').isChecked()).toBe(false)
      await me.open(threadPath)
      expect(await page.locator('.facts').innerText()).toContain('Kowloon Walker')
      await me.press(w.site.nav.signOut)
      expect(await page.getByRole('link', { name: w.site.nav.signIn }).count()).toBe(1)
      await me.open('/account')
      expect(me.path()).toMatch(/^\/sign-in/)
    })
  })
})

/** By its initials or any of its names: typed into the field, by the keyboard alone, or among the names of a plain list. */
async function chooseAuthority({ page, way }: Walker, name: string): Promise<void> {
  if (!way.scripts) {
    const option = page.locator('select[name="authority"] option', { hasText: name }).first()
    await page.locator('select[name="authority"]').selectOption(await option.getAttribute('value'))
    return
  }
  await page.getByRole('combobox', { name: /./ }).first().focus()
  await page.keyboard.type(name)
  await page.getByRole('option', { name }).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
}

async function unfold(region: Locator): Promise<void> {
  if (await region.locator('details[open]').count() === 0) await region.locator('summary').first().click()
}

/** Somebody has asked nearly the same. */
async function askBefore({ context }: Portal): Promise<void> {
  const asker = { id: await createAccount(context, 'before@citizen.example', { name: 'Somebody Before' }), name: 'Somebody Before' }
  const authority = await context.db('authorities').where({ slug: 'transport-department' }).first<{ id: number }>('id')
  const draft = await saveDraft(context, { kind: 'user', id: asker.id, role: 'member' }, undefined, { authorityId: authority.id, title: OLD_TITLE, body: 'Under the Code on Access to Information, please.', locale: 'en' })
  await submitRequest(context, asker, draft)
}
