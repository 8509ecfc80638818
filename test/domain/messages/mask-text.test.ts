import { listMaskSpans, maskText, type MaskContext } from '../../../server/domain/messages/mask-text.ts'

const own = 'foi+request-1523-0123456789abcdef@portal.example'
const authority = 'access@immd.example'
const context: MaskContext = {
  locale: 'en', author: 'authority', requestAddress: own, requestNumber: 1523, authorityAddress: authority,
  authorityName: { en: 'Immigration Department', zhHk: '入境事務處' }, privateNames: ['Ms Wong'],
  parseRequestAddress: address => {
    const number = /^foi\+request-(\d+)-[0-9a-z]{16}@portal\.example$/.exec(address)?.[1]
    return number === undefined ? undefined : Number(number)
  }
}
const chinese: MaskContext = { ...context, locale: 'zh-hk' }
const bare: MaskContext = { locale: 'en', author: 'private', privateNames: [] }

describe('whose address it is', () => {
  it.each([
    [own, '[FOI #1523 email]', '[索取資料要求 #1523 電郵]'],
    [own.toUpperCase(), '[FOI #1523 email]', '[索取資料要求 #1523 電郵]'],
    ['foi+request-99-zyxwvtsrqpnmkjhg@portal.example', '[FOI #99 email]', '[索取資料要求 #99 電郵]'],
    ['foi+request-1523-0123456789abcdef', '[FOI #1523 email]', '[索取資料要求 #1523 電郵]'],
    ['foi%2Brequest-1523-0123456789abcdef%40portal.example', '[FOI #1523 email]', '[索取資料要求 #1523 電郵]'],
    [authority, '[Immigration Department request email]', '[入境事務處收取要求的電郵]'],
    ['Access@IMMD.example', '[Immigration Department request email]', '[入境事務處收取要求的電郵]'],
    ['ati.officer@immd.example', '[email address]', '[電郵地址]']
  ])('%s', (address, english, zhHk) => {
    expect(maskText(address, context)).toBe(english)
    expect(maskText(`致：${address}。`, chinese)).toBe(`致：${zhHk}。`)
    expect(maskText(`> "Ms Wong" <${address}>`, context)).toBe(`> "Ms Wong" <${english}>`)
    expect(maskText(`<mailto:${address}>`, context)).toBe(`<${english}>`)
    expect(maskText(`<a href="mailto:${address}">x</a>`, context)).toBe(`<a href="mailto:${english}">x</a>`)
    expect(maskText(`對入境事務處的地址${address}是否錯誤？`, context)).toBe(`對入境事務處的地址${english}是否錯誤？`)
  })

  it('without a context is an address like any other', () => {
    expect(maskText(`${own} ${authority}`, bare)).toBe('[email address] [email address]')
    expect(maskText(`${own} ${authority}`, { ...bare, requestAddress: own, authorityAddress: authority })).toBe('[email address] [email address]')
    expect(maskText('foi+request-1523-0123456789abcdef', { ...bare, requestAddress: own })).toBe('foi+request-1523-0123456789abcdef')
    expect(maskText('foi+request-99-0123456789abcdef', { ...bare, requestAddress: own, requestNumber: 1523 })).toBe('foi+request-99-0123456789abcdef')
  })
})

describe('addresses broken over lines', () => {
  const [local = '', domain = ''] = own.split('@')
  const places = Array.from({ length: own.length - 1 }, (_, at) => at + 1)

  it.each(['\n', '\r\n', '\n> ', '\n> > ', '\n    ', '\n| ', '=\n', '\\n', '\\r\\n', '<br>', '<wbr>'])('of a request, broken anywhere by %j', gap => {
    for (const at of places) {
      const text = `To: ${own.slice(0, at)}${gap}${own.slice(at)} on`
      expect({ at, masked: maskText(text, context) }).toEqual({ at, masked: 'To: [FOI #1523 email] on' })
    }
  })

  it('of a request, broken twice and thrice', () => {
    expect(maskText(`${local.slice(0, 20)}\n${local.slice(20)}@\n${domain}`, context)).toBe('[FOI #1523 email]')
    expect(maskText(`${local.slice(0, 10)}\n${local.slice(10, 20)}\n${local.slice(20)}\n@${domain.slice(0, 4)}\n${domain.slice(4)}`, context)).toBe('[FOI #1523 email]')
    expect(maskText(`access@im\nmd.example`, context)).toBe('[Immigration Department request email]')
  })

  it.each([
    ['chan@\nexample.hk', '[email address]'], ['chan\n@example.hk', '[email address]'], ['chan@exam\nple.hk said', '[email address] said'], ['chan@example.gov.\nhk said', '[email address] said'], ['chan@example.gov\n.hk said', '[email address] said'],
    ['chan@my-\nexample.hk', '[email address]'], ['<chan.tai\nman@example.hk>', '<[email address]>'], ['<chan@example.g\nov.hk>', '<[email address]>'], ['<mailto:chan.tai\nman@example.hk>', '<[email address]>'], ['chan\n_tai@example.hk', '[email address]'], ['chan_\ntai@example.hk', '[email address]'],
    ['Please write.\nchan@example.hk.\nThank you', 'Please write.\n[email address].\nThank you'], ['chan@example.hk\nnext.thing is', '[email address]\nnext.thing is'], ['to:\nchan@example.hk', 'to:\n[email address]'], ['chan@example\nand more', '[email address]\nand more'],
    ['chan@example.hk.\n\nThank you', '[email address].\n\nThank you'], ['chan@example.hk\n@other', '[email address]\n@other'], ['12345\n@example.hk', '[email address]'], ['...\n@example.hk', '...\n@example.hk']
  ])('of others: %j', (text, masked) => {
    expect(maskText(text, context)).toBe(masked)
  })
})

describe('addresses in every dress', () => {
  it.each([
    ['chan＠ｅｘａｍｐｌｅ．ｈｋ', '[email address]'], ['chan﹫example.hk', '[email address]'], ['chan@example。hk', '[email address]'], ['陳大文@example.hk', '[email address]'], ['chan@郵件.香港', '[email address]'], ['chan@example.香港', '[email address]'], ['chán@bücher.example', '[email address]'],
    ['chan (at) example (dot) hk', '[email address]'], ['chan[at]example.hk', '[email address]'], ['chan @ example.hk', '[email address]'], ['chan&#64;example.hk', '[email address]'], ['chan\\u0040example.hk', '[email address]'], ['chan&commat;example.hk', '[email address]'], ['ch\u200ban@exam\u00adple.hk', '[email address]'],
    ['"chan tai"@example.hk', '[email address]'], ['chan@[10.0.0.1]', '[email address]'], ['chan@localhost', '[email address]'], ['*chan@example.hk*', '*[email address]*'], ['chan.tai-man+foi@mail.example.museum', '[email address]'], ['mailto:chan%40example.hk?subject=x', '[email address]?subject=x'],
    ['https://example.hk/?mail=chan@example.hk&x=1', 'https://example.hk/?mail=[email address]&x=1'], ['a@example.hk,b@example.hk;c@example.hk', '[email address],[email address];[email address]'], ['&lt;chan@example.hk&gt;', '&lt;[email address]&gt;'], ['chan@example.hk<mailto:chan@example.hk>', '[email address]<[email address]>'],
    ['https://site.example/@name', 'https://site.example/@name'], ['@immd', '@immd'], ['look (at) this', 'look (at) this'], ['3@$5', '3@$5'], ['5 @ 10', '5 @ 10'], ['a"@x', 'a"@x'], ['chan@', 'chan@'], ['[FOI #1523 email]', '[FOI #1523 email]'], [`"${'x'.repeat(70)}"@example.hk`, `"${'x'.repeat(70)}"@example.hk`], ['', '']
  ])('%j', (text, masked) => {
    expect(maskText(text, context)).toBe(masked)
    expect(maskText(maskText(text, context), context)).toBe(masked)
  })

  it.each(['nadia@example.hk', 'tom\nrob@example.hk', 'tab\tfoo@example.hk', '"name here"@example.hk', 'x\nA123456(3)', 'x\nn123456(9)', 'x\n9123 4567', `x\n${own.slice(0, 30)}\n${own.slice(30)}`])('leaves JSON whole: %j', text => {
    const masked = maskText(JSON.stringify({ text: `\n${text}\n` }), { ...context, author: 'private' })
    const value = (JSON.parse(masked) as { text: string }).text
    expect(value).toMatch(/^\n[^]*\[[^\]]+\]\n$/)
    expect(value).not.toMatch(/@|\d{4,}$/)
  })
})

describe('Hong Kong identity-card numbers', () => {
  it.each([
    'A123456(3)', 'a123456(3)', 'A123456（3）', 'Ａ１２３４５６（３）', 'A123456 (3)', 'A 123456 ( 3 )', 'A-123456(3)', 'A123 456(3)', 'A 1 2 3 4 5 6 (3)', 'A123456[3]', 'A123456\n(3)', 'A123456%283%29', 'AB987654(3)', 'G123456(A)', 'Z683365(A)'
  ])('%s', number => {
    expect(maskText(`身份證號碼${number}。`, context)).toBe('身份證號碼[HKID number]。')
    expect(maskText(number, chinese)).toBe('[身份證號碼]')
    expect(maskText(`HKID: ${number}`, { ...bare, author: 'authority' })).toBe('HKID: [HKID number]')
  })

  it('without brackets only behind the words', () => {
    expect(maskText('HKID no. A1234563', context)).toBe('HKID no. [HKID number]')
    expect(maskText('身分證A123456-3', context)).toBe('身分證[HKID number]')
    expect(maskText('File A1234563', context)).toBe('File A1234563')
  })

  it.each(['A123456(4)', 'AB123456(8)', '1123456(3)', 'A12345(3)', 'A1234567(3)', 'paragraph 123456(7)'])('not %s', text => {
    expect(maskText(text, context)).toBe(text)
  })
})

describe('mobile numbers', () => {
  it.each([
    '9123 4567', '9123-4567', '9123.4567', '91234567', '9123  4567', '6123–4567', '5123 4567', '4123 4567', '7123 4567', '8123 4567', '+852 9123 4567', '+85291234567', '(852) 9123 4567', '(+852)9123-4567', '852-9123-4567', '00852 91234567', '９１２３ ４５６７', '９１２３４５６７', '91 23 45 67', '912 345 67', '9 1 2 3 4 5 6 7', '9123 45 67', '912 34 567'
  ])('%s', number => {
    expect(maskText(`Call ${number}.`, bare)).toBe('Call [mobile number].')
    expect(maskText(`致電${number}，`, { ...bare, locale: 'zh-hk' })).toBe('致電[手提電話]，')
    expect(maskText(`Duty phone ${number}.`, context)).toBe(`Duty phone ${number}.`)
    expect(maskText(`Mobile: ${number}.`, context)).toBe('Mobile: [mobile number].')
    expect(maskText(`Ms. Wong (${number})`, context)).toBe('Ms. Wong ([mobile number])')
  })

  it.each([
    '2629 0555', '2882 8149', 'Telephone : 2629 0555', '3123 4567', '+852 2829 0000', '1823', '12,345,678', '98,765,432', 'HK$91234567', '$ 61234567', '91234567 元', '45678901 bytes', '20250611', '2025-06-11', '19991231', '912345678', '191234567', '1234-9123-4567', '9123-4567-8901', 'HAD/91234567/2020', 'CR91234567', 'REF_91234567', '#91234567', '91234567A',
    '91234567/2020', 'https://example.hk/91234567.pdf', '912345', '9.1234567', '11:30 - 12:30'
  ])('not %s', text => {
    expect(maskText(text, bare)).toBe(text)
    expect(maskText(`Mobile: ${text}`, context)).toBe(`Mobile: ${text}`)
  })

  it.each([
    ['手提：9123 4567', '手提：[mobile number]'], ['手提電話：9123 4567', '手提電話：[mobile number]'], ['流動電話 91234567 / 61234567', '流動電話 [mobile number] / [mobile number]'], ['手機號碼9123 4567', '手機號碼[mobile number]'], ['WhatsApp 9123 4567', 'WhatsApp [mobile number]'], ['cell phone: 9123 4567', 'cell phone: [mobile number]'], ['her handphone\n9123 4567', 'her handphone\n[mobile number]'],
    ['Mob9123 4567', 'Mob[mobile number]'], ['9123 4567 (mobile)', '[mobile number] (mobile)'], ['9123 4567（手提）', '[mobile number]（手提）'], ['Mobile 9123 4567 Tel 8100 1234', 'Mobile [mobile number] Tel 8100 1234'], ['Tel (mobile): 9123 4567', 'Tel (mobile): [mobile number]'], ['https://wa.me/85291234567', 'https://wa.me/[mobile number]'], ['Mobile: 9123 4567/6123 4567', 'Mobile: [mobile number]/[mobile number]'],
    ['Tel: 8100 1234', 'Tel: 8100 1234'], ['電話：9123 4567', '電話：9123 4567'], ['熱線 8100 1234 mobile: 9123 4567', '熱線 8100 1234 mobile: [mobile number]'], ['Ms Wong on 9123 4567', 'Ms Wong on [mobile number]'], ['WONG 9123 4567', 'WONG [mobile number]'], ['9123 4567, Ms Wong', '[mobile number], Ms Wong'], ['Please call Ms Wong at\n9123 4567', 'Please call Ms Wong at\n[mobile number]'], ['Wongchuk 9123 4567', 'Wongchuk 9123 4567'],
    ['Ms Wong,\n\nThe duty officer is at 9123 4567', 'Ms Wong,\n\nThe duty officer is at 9123 4567']
  ])('of private persons in an authority\'s mail: %j', (text, masked) => {
    expect(maskText(text, context)).toBe(masked)
  })

  it('knows Chinese names, names with signs and no names', () => {
    const named: MaskContext = { ...context, privateNames: ['王小明先生', 'A. (B) O\'Neil', '王', ''] }
    expect(maskText('王小明 9123 4567', named)).toBe('王小明 [mobile number]')
    expect(maskText('A B O\'Neil 9123 4567', { ...context, privateNames: ['A. B. O\'Neil'] })).toBe('A B O\'Neil [mobile number]')
    expect(maskText('A. (B) O\'Neil 9123 4567', named)).toBe('A. (B) O\'Neil [mobile number]')
    expect(maskText('王女士 9123 4567', named)).toBe('王女士 9123 4567')
    expect(maskText('王女士 9123 4567', { ...context, privateNames: [] })).toBe('王女士 9123 4567')
  })
})

describe('any text', () => {
  /** The next of a row of numbers that looks random and is the same each time (Lehmer, modulus 2^31 - 1). */
  const after = (number: number): number => (number * 48_271) % 2_147_483_647
  const pieces = [own, authority, 'chan.tai@example.hk', '<', '>', ' ', '\n', '\n> ', 'mailto:', '"', '地址', 'A123456(3)', '9123 4567', 'Mobile: ', 'Ms Wong', '.', ',', '\\', 'n', '(852)', '2629 0555', '@', '[', '1523']

  const isJson = (text: string): boolean => {
    try {
      return typeof JSON.parse(text) === 'object'
    } catch {
      return false
    }
  }

  it('loses no word, shows no address, and stays whole as JSON', () => {
    let number = 1
    for (let round = 0; round < 2_000; round += 1) {
      let text = ''
      for (let piece = 0; piece < 12; piece += 1) {
        number = after(number)
        text += pieces[number % pieces.length] ?? ''
      }
      const masked = maskText(text, { ...context, author: 'private' })
      expect({ text, shown: /0123456789abcdef|@(?:portal|immd|example)/.test(masked) }).toEqual({ text, shown: false })
      expect({ text, json: isJson(maskText(JSON.stringify({ text }), context)) }).toEqual({ text, json: true })
      const spans = listMaskSpans(text, context)
      const kept = spans.reduce((rest, { from, to }) => rest.slice(0, from) + rest.slice(from, to).replace(/[^]/g, '\0') + rest.slice(to), text)
      expect(kept).toHaveLength(text.length)
      expect(maskText(text, context).replaceAll(/\[(?:FOI #\d+ email|Immigration Department request email|email address|HKID number|mobile number)\]/g, '')).toBe(kept.replaceAll('\0', ''))
    }
  })
})

describe('the spans', () => {
  it('are in order, apart, and name their kind', () => {
    const text = `手提 9123 4567, ${own} A123456(3) ${authority} 91234567@example.hk`
    expect(listMaskSpans(text, context).map(({ from, to, kind }) => [kind, text.slice(from, to)])).toEqual([
      ['mobile', '9123 4567'], ['request-address', own], ['identity-card', 'A123456(3)'], ['authority-address', authority], ['address', '91234567@example.hk']
    ])
  })

  it('cover nothing in the refusal\'s office numbers', () => {
    expect(listMaskSpans('Telephone : 2629 0555\nFax : 2882 8149\nMs Wong', context)).toEqual([])
  })
})

describe('hostile texts', () => {
  const fill = (piece: string): string => piece.repeat(Math.ceil(500_000 / piece.length))

  it.each([
    ['@'], ['a@'], ['a@b.hk '], ['a\n@'], ['a@b\n'], ['9'], ['9123 4567 '], ['"@'], ['中@'], ['A1'], ['A123456 '], ['A123456(3)'], ['\n> > > > > '], ['request-1-'], ['91 23 45 '], ['(852'], ['a@b.c.d.e.f.g.h.i.j.k\n'], ['hkid A123456'], ['\\n'], ['Ms Wong '], ['mobile '], [' '], ['a']
  ])('of %j take no time', piece => {
    const start = performance.now()
    listMaskSpans(fill(piece), context)
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})
