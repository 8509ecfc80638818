import type { Db } from '../server/db/connection.ts'
import { createSeeded } from './seeded.ts'

const ENGLISH = 'the of and to in a for is that on be by with as this are not or from information it which have your at we request was has will you may public department any records access under code paragraph government been its documents if such date our can copy reply provided hong kong data number no all relevant please application housing time year council letter period service building other school statistics following these transport report land case between would held bureau office works also section policy hospital order committee provision traffic district contract available licence details their when water authority health safety review site meeting cost officer respect interest third party charge complaint inspection tender project education police staff list department fee road figures vehicle waiting minutes slope tree noise drainage ferry harbour permit hawker market park library museum electricity budget estimate annual passport visa flat estate tenant charger parking taxi minibus tunnel bridge reclamation landfill asbestos squatter village columbarium crematorium playground stadium pool dentist clinic ambulance firearm drone rabies monkey python turtle orchid mangrove'.split(' ')
const CHINESE = '的 及 在 資料 有關 部門 公開 要求 政府 根據 本署 守則 提供 閣下 申請 紀錄 日期 香港 文件 段 可 並 或 之 為 未 索取 服務 回覆 公眾 公共 房屋 年 月 統計 運輸 會議 政策 建築 安全 視察 學校 醫院 輪候 名單 數字 報告 合約 招標 預算 區議會 渠務 噪音 許可 牌照 車輛 道路 海港 渡輪 圖書館 博物館 公園 樹木 小販 街市 食物 衞生 供水 電力 教育 警方 費用 工程 土地 規劃 地段 地政 屋邨 租戶 充電 停車場 的士 小巴 隧道 橋樑 填海 堆填區 石棉 寮屋 鄉村 骨灰龕 火葬場 遊樂場 體育館 泳池 牙醫 診所 救護車 槍械 無人機 狂犬病 猴子 蟒蛇 海龜 蘭花 紅樹林 入境 護照 簽證 條例 法例 第三者 私隱 個人 委員會 秘書處 附件 表格 地址 電話'.split(' ')
const CHARACTERS = Array.from('一是不了人我有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里后小么心多天而能好都然沒日于起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三己老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台象記邊共風戰干接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革深區即求品士轉量空甚衆技輕程告江語英基派滿式李息寫呢識極令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似斯專石若兵弟誰校讀志飛觀爭究包組造落視濟喜離雖壞低')
const CONSONANTS = Array.from('bcdfglmnprstvw')
const STANDINGS = [['awaiting', null], ['awaiting', null], ['awaiting', 'unclassified'], ['answered', 'full'], ['answered', 'full'], ['answered', 'part'], ['answered', 'refused'], ['answered', 'not_held'], ['under_review', null], ['withdrawn', null]] as const
const FILES = ['xlsx', 'pdf', 'pdf', 'docx', 'jpg']
const TAIL = 9000
const BATCH = 500

/** Told when the corpus is made otherwise, so that a kept one is not taken for the same. */
export const CORPUS_VERSION = 3

/** In how many letters each word was put. */
export interface WordCounts {
  readonly english: Readonly<Record<string, number>>
  readonly chinese: Readonly<Record<string, number>>
}

export interface SearchCorpus {
  readonly threads: number
  readonly messages: number
  readonly attachments: number
  readonly textBytes: number
  readonly counts: WordCounts
}

/** Threads of one to nine letters over ten years, half Chinese; words by Zipf's law; some letters with a file. The same for the same seed. */
export async function loadSearchCorpus(db: Db, options: { readonly threads: number; readonly seed: number }): Promise<SearchCorpus> {
  const random = createSeeded(options.seed)
  const vocabulary = { english: makeVocabulary(ENGLISH, () => syllables(random)), chinese: makeVocabulary(CHINESE, () => random.pick(CHARACTERS) + random.pick(CHARACTERS)) }
  const counts = { english: new Map<string, number>(), chinese: new Map<string, number>() }
  const userIds = (await db('users').insert(Array.from({ length: 200 }, (_, index) => ({ email: `bench${index}@citizen.example`, email_key: `bench${index}@citizen.example`, name: `Bench Citizen ${index}`, password_hash: 'none', confirmed_at: new Date() }))).returning<{ id: number }[]>('id')).map(({ id }) => id)
  const authorityIds = (await db('authorities').orderBy('id').pluck('authorities.id')) as number[]
  const totals = { messages: 0, attachments: 0, textBytes: 0 }
  for (let made = 0; made < options.threads; made += BATCH) {
    const threads = Array.from({ length: Math.min(BATCH, options.threads - made) }, (_, index): NewThread => {
      const language = random.next() < 0.5 ? 'english' : 'chinese'
      const write = (length: number): string => compose(random, vocabulary[language], counts[language], language, length)
      return {
        id: made + index + 1, userId: random.pick(userIds), authorityId: random.pick(authorityIds), standing: random.pick(STANDINGS), title: write(4 + random.below(6)),
        letters: Array.from({ length: 1 + random.below(9) }, (_each, place) => ({ body: write(40 + random.below(260)), file: place > 0 && random.next() < 0.1 ? { ending: random.pick(FILES), text: write(60 + random.below(600)) } : undefined })),
        at: new Date(Date.UTC(2016, 0, 1) + ((made + index) / options.threads) * 3_650 * 86_400_000)
      }
    })
    const written = await writeThreads(db, threads, totals.messages)
    totals.messages += written.messages
    totals.attachments += written.attachments
    totals.textBytes += written.textBytes
  }
  for (const table of ['requests', 'messages', 'attachments']) await db.raw(`select setval(pg_get_serial_sequence('${table}', 'id'), (select coalesce(max(id), 1) from ${table}))`)
  return { threads: options.threads, ...totals, counts: { english: Object.fromEntries(counts.english), chinese: Object.fromEntries(counts.chinese) } }
}

interface NewThread {
  readonly id: number
  readonly userId: number
  readonly authorityId: number
  readonly standing: readonly [string, string | null]
  readonly title: string
  readonly letters: readonly { readonly body: string; readonly file: { readonly ending: string; readonly text: string } | undefined }[]
  readonly at: Date
}

/** Three statements for all: the text goes as arrays. */
async function writeThreads(db: Db, threads: readonly NewThread[], before: number): Promise<{ readonly messages: number; readonly attachments: number; readonly textBytes: number }> {
  const letters = threads.flatMap((thread) => thread.letters.map((letter, place) => ({ ...letter, thread, place, at: new Date(thread.at.getTime() + place * 86_400_000) }))).map((letter, index) => ({ ...letter, id: before + index + 1 }))
  const files = letters.flatMap(({ file, id }) => (file === undefined ? [] : [{ ...file, id }]))
  await db.transaction(async (trx) => {
    await trx.raw(/* sql */ `insert into requests (id, user_id, authority_id, title, slug, locale, state, outcome, unclassified_since, created_at, last_message_at) overriding system value
      select made.id, made.user_id, made.authority_id, made.title, 'bench', 'en', made.state, nullif(nullif(made.outcome, 'unclassified'), ''), case when made.outcome = 'unclassified' then made.at end, made.at, made.at
      from unnest(?::int[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::timestamptz[]) as made (id, user_id, authority_id, title, state, outcome, at)`,
    [threads.map(({ id }) => id), threads.map(({ userId }) => userId), threads.map(({ authorityId }) => authorityId), threads.map(({ title }) => title), threads.map(({ standing }) => standing[0]), threads.map(({ standing }) => standing[1] ?? ''), threads.map(({ at }) => at)])
    await trx.raw(/* sql */ `insert into messages (id, request_id, kind, author_name, subject, body, arrived_at) overriding system value
      select made.id, made.request_id, made.kind, case made.kind when 'request' then 'Bench Citizen' else 'Access to Information Officer' end, '', made.body, made.at
      from unnest(?::int[], ?::int[], ?::text[], ?::text[], ?::timestamptz[]) as made (id, request_id, kind, body, at)`,
    [letters.map(({ id }) => id), letters.map(({ thread }) => thread.id), letters.map(({ place }) => (place === 0 ? 'request' : 'incoming')), letters.map(({ body }) => body), letters.map(({ at }) => at)])
    await trx.raw(/* sql */ `with made as (select * from unnest(?::int[], ?::text[], ?::text[]) as made (message_id, filename, text)),
      files as (insert into attachments (message_id, position, filename, content_type, size, sha256) select made.message_id, 0, made.filename, 'application/octet-stream', 1, md5(made.filename) from made returning id, message_id)
      insert into attachment_documents (attachment_id, state, text) select files.id, 'done', made.text from files join made using (message_id)`,
    [files.map(({ id }) => id), files.map(({ id, ending }) => `annex-${id}.${ending}`), files.map(({ text }) => text)])
  })
  const texts = [...threads.map(({ title }) => title), ...letters.map(({ body }) => body), ...files.map(({ text }) => text)]
  return { messages: letters.length, attachments: files.length, textBytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) }
}

type Random = ReturnType<typeof createSeeded>

interface Vocabulary {
  readonly words: readonly string[]
  /** Sums of 1/rank, for picking by Zipf's law. */
  readonly sums: readonly number[]
}

function makeVocabulary(known: readonly string[], invent: () => string): Vocabulary {
  const words = [...new Set([...known, ...Array.from({ length: TAIL }, invent)])]
  let sum = 0
  return { words, sums: words.map((_, index) => (sum += 1 / (index + 2.7))) }
}

function pickWord(random: Random, { words, sums }: Vocabulary): string {
  const wanted = random.next() * (sums.at(-1) ?? 1)
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return words[low] ?? ''
}

function compose(random: Random, vocabulary: Vocabulary, counts: Map<string, number>, language: 'english' | 'chinese', length: number): string {
  const picked = Array.from({ length }, () => pickWord(random, vocabulary))
  for (const word of new Set(picked)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const sentences: string[] = []
  for (let at = 0; at < picked.length; at += 14) sentences.push(picked.slice(at, at + 14).join(language === 'english' ? ' ' : ''))
  return sentences.join(language === 'english' ? '. ' : '。\n')
}

function syllables(random: Random): string {
  return Array.from({ length: 2 + random.below(2) }, () => random.pick(CONSONANTS) + random.pick(['a', 'e', 'i', 'o', 'u', 'ar', 'en', 'or'])).join('')
}
