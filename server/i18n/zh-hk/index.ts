import type { Words } from '../words.ts'
import { requests } from './requests.ts'
import { site } from './site.ts'

/** 本網站的所有中文用語，每個範疇一個檔案。 */
export const zhHk: Words = { site, requests }
