import type { MaskContext, MaskKind } from './mask-text.ts'

type Words = Readonly<Record<MaskContext['locale'], string>>

const ADDRESS: Words = { en: '[email address]', 'zh-hk': '[電郵地址]' }
const IDENTITY_CARD: Words = { en: '[HKID number]', 'zh-hk': '[身份證號碼]' }
const MOBILE: Words = { en: '[mobile number]', 'zh-hk': '[手提電話]' }
const NAME: Words = { en: '[requester’s name]', 'zh-hk': '[申請人姓名]' }

/** What stands in the place of something masked. */
export function maskWord(kind: MaskKind, { locale, authorityName }: MaskContext, requestNumber?: number): string {
  if (kind === 'identity-card') return IDENTITY_CARD[locale]
  if (kind === 'mobile') return MOBILE[locale]
  if (kind === 'name') return NAME[locale]
  if (kind === 'request-address' && requestNumber !== undefined) return requestWords(requestNumber)[locale]
  if (kind === 'authority-address' && authorityName !== undefined) return authorityWords(authorityName)[locale]
  return ADDRESS[locale]
}

function requestWords(number: number): Words {
  return { en: `[FOI #${number} email]`, 'zh-hk': `[索取資料要求 #${number} 電郵]` }
}

function authorityWords({ en, zhHk }: { readonly en: string, readonly zhHk: string }): Words {
  return { en: `[${en} request email]`, 'zh-hk': `[${zhHk}收取要求的電郵]` }
}
