import { requests } from './requests.ts'
import { site } from './site.ts'

/** Every word of the site in English. One file a noun. */
export const en = { site, requests }
