import { createAccount, findTokenInLetter, PASSWORD, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const DRAFT = '/en/drafts/3f0f4b7e-6d0c-4a5e-9a41-0d5a3ab7f0c1'
const HOUR_MS = 3_600_000
let web: WebServer

beforeAll(async () => {
  web = await startWebServer()
})
afterAll(() => web.close())
afterEach(() => web.setClock(new Date()))

async function signUp(browser: Browser, fields: Readonly<Record<string, string>>, query = ''): Promise<Page> {
  return browser.submit(await browser.visit(`/en/sign-up${query}`), '/sign-up', { name: 'Chan Tai Man', password: PASSWORD, ...fields })
}

async function lettersTo(email: string): Promise<string[]> {
  const rows = await web.context.db('outbox').join('users', 'users.id', 'outbox.user_id').where('users.email_key', email).orderBy('outbox.id').select<{ letter: string }[]>('outbox.letter')
  return rows.map((row) => row.letter)
}

function isSignedIn(page: Page): boolean {
  return page.html.includes('/sign-out"')
}

describe('signing up', () => {
  it('keeps the way back through sign-in, sign-up and confirmation, and signs in', async () => {
    const browser = web.openBrowser()
    const door = await browser.visit(`/en/sign-in?continue=${encodeURIComponent(DRAFT)}`)
    expect(door.text).toContain('Your letter is kept')
    const form = await browser.visit(door.link('Sign up') === undefined ? '' : (door.html.match(/href="(\/en\/sign-up\?[^"]+)"/)?.[1] ?? ''))
    const after = await browser.submit(form, '/sign-up', { name: '王', email: 'Wong@Person.Example', password: PASSWORD })
    expect(after.path).toBe('/en/check-mail')
    expect(after.text).toContain('We have sent a letter to Wong@Person.Example')
    expect(isSignedIn(after)).toBe(false)

    const token = await findTokenInLetter(web.context, 'confirm_account', 'wong@person.example')
    const phone = web.openBrowser()
    const page = await phone.visit(`/zh-hk/confirm/${token}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('王')
    const arrived = await phone.submit(page, '/confirm/', {}, { follow: false })
    expect(arrived.status).toBe(303)
    expect(arrived.headers.get('location')).toBe(DRAFT)
    expect(isSignedIn(await phone.visit('/en/check-mail'))).toBe(true)
  })

  it('lets scanners of mail open the link as often as they like, and people press the button once', async () => {
    const browser = web.openBrowser()
    await signUp(browser, { email: 'once@person.example' })
    const path = `/en/confirm/${await findTokenInLetter(web.context, 'confirm_account', 'once@person.example')}`
    await browser.visit(path)
    const page = await browser.visit(path)
    expect((await browser.submit(page, '/confirm/', {}, { follow: false })).status).toBe(303)
    const again = web.openBrowser()
    expect((await again.visit(path)).status).toBe(410)
    const forged = await again.submit(await again.visit('/en/sign-in'), '/sign-in', {})
    expect((await again.post(path, { _csrf: forged.form('/sign-in').fields['_csrf'] ?? '' })).status).toBe(410)
    expect(isSignedIn(await again.visit('/en/check-mail'))).toBe(false)
  })

  it('refuses a confirmation that is older than a day, and signing in sends another', async () => {
    const browser = web.openBrowser()
    await signUp(browser, { email: 'late@person.example' }, `?continue=${encodeURIComponent(DRAFT)}`)
    const token = await findTokenInLetter(web.context, 'confirm_account', 'late@person.example')
    web.setClock(new Date(Date.now() + 25 * HOUR_MS))
    const expired = await browser.visit(`/en/confirm/${token}`)
    expect(expired.status).toBe(410)
    expect(expired.html).toContain(`/en/sign-in?continue=${encodeURIComponent(DRAFT)}`)

    const page = await signIn(browser, 'late@person.example')
    expect(page.path).toBe('/en/check-mail')
    expect(page.text).toContain('has not been confirmed yet')
    expect(isSignedIn(page)).toBe(false)
    const newer = await findTokenInLetter(web.context, 'confirm_account', 'late@person.example')
    expect(newer).not.toBe(token)
    const done = await browser.submit(await browser.visit(`/en/confirm/${newer}`), '/confirm/', {}, { follow: false })
    expect(done.headers.get('location')).toBe(DRAFT)
  })

  it('says the same to everybody, whether the address has an account or not', async () => {
    await createAccount(web.context, 'known@person.example', { name: 'Known' })
    const [known, unknown] = [await signUp(web.openBrowser(), { email: 'KNOWN@person.example' }), await signUp(web.openBrowser(), { email: 'unknown@person.example' })]
    expect(known.status).toBe(unknown.status)
    expect(known.path).toBe(unknown.path)
    expect(known.text.replace('KNOWN@', 'unknown@')).toBe(unknown.text)
    expect(await lettersTo('known@person.example')).toEqual(['account_exists'])
    expect(await lettersTo('unknown@person.example')).toEqual(['confirm_account'])
    const owner = await web.context.db('users').where('email_key', 'known@person.example').first<{ name: string }>('name')
    expect(owner.name).toBe('Known')
    expect(isSignedIn(await signIn(web.openBrowser(), 'known@person.example'))).toBe(true)
  })

  it('confirms only the name and the password of the sign-up that the letter belongs to', async () => {
    const owner = web.openBrowser()
    await signUp(owner, { email: 'squat@person.example', name: 'Owner' })
    const own = await findTokenInLetter(web.context, 'confirm_account', 'squat@person.example')
    await signUp(web.openBrowser(), { email: 'squat@person.example', name: 'Stranger', password: 'the stranger knows this' })
    const page = await owner.visit(`/en/confirm/${own}`)
    expect(page.text).toContain('Owner')
    expect(page.html).not.toContain('type="password"')
    expect((await owner.submit(page, '/confirm/', {}, { follow: false })).status).toBe(303)
    expect((await signIn(web.openBrowser(), 'squat@person.example', 'the stranger knows this')).status).toBe(422)
    expect(isSignedIn(await signIn(web.openBrowser(), 'squat@person.example'))).toBe(true)
    const user = await web.context.db('users').where('email_key', 'squat@person.example').first<{ name: string }>('name')
    expect(user.name).toBe('Owner')
    const strangers = await findTokenInLetter(web.context, 'confirm_account', 'squat@person.example')
    expect((await owner.visit(`/en/confirm/${strangers}`)).status).toBe(410)
  })

  it('asks for the password where several have signed up with the address, unless the browser is the one that did', async () => {
    const owner = web.openBrowser()
    await signUp(owner, { email: 'contested@person.example', name: 'Owner' })
    await signUp(web.openBrowser(), { email: 'contested@person.example', name: 'Stranger', password: 'the stranger knows this' })
    const strangers = await findTokenInLetter(web.context, 'confirm_account', 'contested@person.example')
    for (const browser of [owner, web.openBrowser()]) {
      const page = await browser.visit(`/en/confirm/${strangers}`)
      expect(page.text).toContain('Enter the password that you chose')
      for (const password of ['', PASSWORD]) {
        const refused = await browser.submit(page, '/confirm/', { password })
        expect(refused.status).toBe(422)
        expect(refused.text).toContain('not from the sign-up with this password')
        expect(isSignedIn(refused)).toBe(false)
      }
    }
    expect((await signIn(web.openBrowser(), 'contested@person.example')).status).toBe(422)
    await signUp(owner, { email: 'contested@person.example', name: 'Owner', password: 'a ferry at dusk' })
    const phone = web.openBrowser()
    const own = await phone.visit(`/en/confirm/${await findTokenInLetter(web.context, 'confirm_account', 'contested@person.example')}`)
    expect((await phone.submit(own, '/confirm/', { password: 'a ferry at dusk' }, { follow: false })).status).toBe(303)
    expect(isSignedIn(await signIn(web.openBrowser(), 'contested@person.example', 'a ferry at dusk'))).toBe(true)
  })

  it('shows the form again with 422, a summary and everything typed but the password', async () => {
    const page = await signUp(web.openBrowser(), { name: '陳大文 <b>"', email: 'nobody at all', password: 'short' }, `?continue=${encodeURIComponent(DRAFT)}`)
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^\(3\) /)
    expect(page.html).toMatch(/<div class="faults"[^>]*role="alert"/)
    for (const field of ['name', 'email', 'password']) {
      expect(page.html).toContain(`<a href="#${field}">`)
      expect(page.html).toMatch(new RegExp(`<input id="${field}"[^>]*aria-describedby="[^"]*${field}-fault"[^>]*aria-invalid="true"`))
    }
    expect(page.form('/sign-up').fields).toMatchObject({ name: '陳大文 <b>"', email: 'nobody at all', password: '', continue: DRAFT })
    expect(page.html).not.toContain('value="short"')
  })

  it.each([
    ['password1', 'among the first'],
    ['Password1', 'among the first'],
    ['aaaaaaaaaaaa', 'among the first'],
    ['someone@person.example', 'too easy to guess'],
    ['1234567', 'at least 8']
  ])('refuses the password %s', async (password, why) => {
    const page = await signUp(web.openBrowser(), { email: 'someone@person.example', password })
    expect(page.status).toBe(422)
    expect(page.text).toContain(why)
  })

  it('refuses an address of the portal itself, which would answer itself', async () => {
    const page = await signUp(web.openBrowser(), { email: 'request-1-0123456789abcdef@portal.example' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('belongs to the portal')
  })

  it('takes what a Chinese keyboard writes', async () => {
    const page = await signUp(web.openBrowser(), { name: '歐陽\u3000小明', email: 'ａｕ＠person.example' })
    expect(page.status).toBe(200)
    const user = await web.context.db('users').where('email_key', 'au@person.example').first<{ name: string; email: string }>('name', 'email')
    expect(user).toMatchObject({ name: '歐陽 小明', email: 'au@person.example' })
  })

  it('speaks Chinese to who reads Chinese', async () => {
    const browser = web.openBrowser()
    const page = await browser.submit(await browser.visit('/zh-hk/sign-up'), '/sign-up', {})
    expect(page.status).toBe(422)
    expect(page.text).toContain('請輸入你的姓名')
    const sent = await browser.submit(page, '/sign-up', { name: '李四', email: 'lee@person.example', password: PASSWORD })
    expect(sent.path).toBe('/zh-hk/check-mail')
    expect(await web.context.db('users').where('email_key', 'lee@person.example').first('locale')).toEqual({ locale: 'zh-hk' })
  })
})

describe('signing in', () => {
  it('gives a new session, so that one planted before is worth nothing', async () => {
    await createAccount(web.context, 'fixed@person.example')
    const browser = web.openBrowser()
    const page = await browser.visit('/en/sign-in')
    const planted = browser.cookies.get('session')
    expect(planted).toBeDefined()
    await browser.submit(page, '/sign-in', { email: 'Fixed@Person.example', password: PASSWORD })
    expect(browser.cookies.get('session')).not.toBe(planted)
    const attacker = web.openBrowser()
    attacker.setCookie('session', planted ?? '')
    expect(isSignedIn(await attacker.visit('/en/check-mail'))).toBe(false)
    expect(isSignedIn(await browser.visit('/en/check-mail'))).toBe(true)
  })

  it('says the same of a wrong password and of an unknown address', async () => {
    await createAccount(web.context, 'right@person.example')
    const wrong = await signIn(web.openBrowser(), 'right@person.example', 'not this one, no')
    const unknown = await signIn(web.openBrowser(), 'wrong@person.example', 'not this one, no')
    expect(wrong.status).toBe(422)
    expect(unknown.status).toBe(422)
    expect(wrong.text.replace('right@', 'wrong@')).toBe(unknown.text)
    expect(wrong.form('/sign-in').fields).toMatchObject({ email: 'right@person.example', password: '' })
  })

  it.each([
    ['/en/requests?page=2', '/en/requests?page=2'],
    ['//evil.example/', '/en/'],
    ['/\\evil.example', '/en/'],
    ['https://evil.example/', '/en/'],
    ['/\t/evil.example', '/en/'],
    ['javascript:alert(1)', '/en/']
  ])('goes on to %s by way of %s', async (wanted, expected) => {
    const email = `way${Math.random()}@person.example`
    await createAccount(web.context, email)
    const browser = web.openBrowser()
    const page = await browser.visit(`/en/sign-in?continue=${encodeURIComponent(wanted)}`)
    const form = page.form('/sign-in')
    const answer = await browser.post(form.action, { ...form.fields, email, password: PASSWORD, ...(form.fields['continue'] ? {} : { continue: wanted }) }, { follow: false })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(expected)
  })

  it('reads a field that came twice as its last value', async () => {
    await createAccount(web.context, 'twice@person.example')
    const browser = web.openBrowser()
    const { fields } = (await browser.visit('/en/sign-in')).form('/sign-in')
    const body = new URLSearchParams([['_csrf', fields['_csrf'] ?? ''], ['email', 'x'], ['email', 'twice@person.example'], ['password', 'x'], ['password', PASSWORD]])
    const answer = await fetch(`${web.origin}/en/sign-in`, { method: 'POST', body, redirect: 'manual', headers: { cookie: `session=${browser.cookies.get('session') ?? ''}` } })
    expect(answer.status).toBe(303)
  })

  it('asks who fails ten times to wait', async () => {
    await createAccount(web.context, 'guessed@person.example')
    const browser = web.openBrowser()
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await signIn(browser, 'guessed@person.example', `guess number ${attempt}`)).status).toBe(422)
    const refused = await signIn(browser, 'guessed@person.example')
    expect(refused.status).toBe(429)
    expect(refused.form('/sign-in').fields).toMatchObject({ email: 'guessed@person.example', password: '' })
    expect(refused.text).toContain('Too many tries')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const keys = await web.context.db('rate_limits').select<{ key: string }[]>('key')
    expect(keys.some((row) => row.key.includes('guessed'))).toBe(false)
  })

  it('signs out by a form only, and for good', async () => {
    await createAccount(web.context, 'leaver@person.example')
    const browser = web.openBrowser()
    await signIn(browser, 'leaver@person.example')
    const cookie = browser.cookies.get('session') ?? ''
    const page = await browser.visit('/en/check-mail')
    expect((await browser.visit('/en/sign-out')).status).toBe(404)
    expect((await browser.post('/en/sign-out', {})).status).toBe(403)
    const out = await browser.submit(page, '/sign-out', {}, { follow: false })
    expect(out.status).toBe(303)
    expect(out.headers.getSetCookie().join()).toMatch(/^session=;.*Expires=Thu, 01 Jan 1970/)
    expect(browser.cookies.has('session')).toBe(false)
    const thief = web.openBrowser()
    thief.setCookie('session', cookie)
    expect(isSignedIn(await thief.visit('/en/check-mail'))).toBe(false)
  })

  it.each(['/en/sign-in', '/en/sign-up', '/en/forgotten-password', '/en/sign-out'])('refuses a form without the token at %s', async (path) => {
    const browser = web.openBrowser()
    await browser.visit('/en/sign-in')
    expect((await browser.post(path, { email: 'x@person.example', password: PASSWORD, name: 'X' })).status).toBe(403)
    expect((await browser.post(path, { _csrf: 'made up', email: 'x@person.example' })).status).toBe(403)
  })

  it('refuses a form from another site', async () => {
    const browser = web.openBrowser()
    const page = await browser.visit('/en/sign-in')
    const answer = await browser.submit(page, '/sign-in', { email: 'x@person.example', password: PASSWORD }, { headers: { origin: 'https://evil.example' } })
    expect(answer.status).toBe(403)
  })
})

describe('a forgotten password', () => {
  async function ask(browser: Browser, email: string): Promise<Page> {
    return browser.submit(await browser.visit(`/en/forgotten-password?continue=${encodeURIComponent(DRAFT)}`), '/forgotten-password', { email })
  }

  it('is replaced by a letter, once, and everybody else is signed out', async () => {
    await createAccount(web.context, 'forgetful@person.example')
    const other = web.openBrowser()
    await signIn(other, 'forgetful@person.example')
    expect(isSignedIn(await other.visit('/en/check-mail'))).toBe(true)

    const browser = web.openBrowser()
    await ask(browser, 'forgetful@person.example')
    const path = `/en/reset/${await findTokenInLetter(web.context, 'reset_password', 'forgetful@person.example')}`
    const page = await browser.visit(path)
    const short = await browser.submit(page, '/reset/', { password: 'short' })
    expect(short.status).toBe(422)
    const done = await browser.submit(short, '/reset/', { password: 'a tram to Shau Kei Wan' }, { follow: false })
    expect(done.status).toBe(303)
    expect(done.headers.get('location')).toBe(DRAFT)
    expect(isSignedIn(await browser.visit('/en/check-mail'))).toBe(true)
    expect(isSignedIn(await other.visit('/en/check-mail'))).toBe(false)
    expect((await web.openBrowser().visit(path)).status).toBe(410)
    expect((await signIn(web.openBrowser(), 'forgetful@person.example')).status).toBe(422)
    expect(isSignedIn(await signIn(web.openBrowser(), 'forgetful@person.example', 'a tram to Shau Kei Wan'))).toBe(true)
  })

  it('works for an hour, and says the same of an unknown address', async () => {
    await createAccount(web.context, 'slow@person.example')
    const known = await ask(web.openBrowser(), 'slow@person.example')
    const unknown = await ask(web.openBrowser(), 'none@person.example')
    expect(known.text.replace('slow@', 'none@')).toBe(unknown.text)
    const token = await findTokenInLetter(web.context, 'reset_password', 'slow@person.example')
    web.setClock(new Date(Date.now() + 61 * 60_000))
    const page = await web.openBrowser().visit(`/en/reset/${token}`)
    expect(page.status).toBe(410)
    expect(page.html).toContain(`/en/forgotten-password?continue=${encodeURIComponent(DRAFT)}`)
  })

  it('confirms an account that was not confirmed, because the letter arrived', async () => {
    const browser = web.openBrowser()
    await signUp(browser, { email: 'both@person.example' })
    await ask(browser, 'both@person.example')
    const token = await findTokenInLetter(web.context, 'reset_password', 'both@person.example')
    await browser.submit(await browser.visit(`/en/reset/${token}`), '/reset/', { password: 'a tram to Kennedy Town' })
    expect(isSignedIn(await browser.visit('/en/check-mail'))).toBe(true)
  })
})

it('keeps no token and no password in clear beside the letter', async () => {
  await signUp(web.openBrowser(), { email: 'secret@person.example' })
  const token = await findTokenInLetter(web.context, 'confirm_account', 'secret@person.example')
  const { rows } = await web.context.db.raw<{ rows: { line: string }[] }>(`select row_to_json(t)::text as line from user_tokens t join users u on u.id = t.user_id where u.email_key = 'secret@person.example'`)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.line).not.toContain(token)
  const user = await web.context.db('users').where('email_key', 'secret@person.example').first<{ password_hash: string }>('password_hash')
  expect(user.password_hash).toMatch(/^\$argon2id\$/)
})
