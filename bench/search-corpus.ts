import { transact, type Db, type Trx } from '../server/db/connection.ts'
import { fold } from '../server/search/fold.ts'
import { indexMessage, indexRequest } from '../server/search/index-writer.ts'
import { createSeeded } from './seeded.ts'

const ENGLISH = 'the of and to in a for is that on be by with as this are not or from information it which have your at we request was has will you may public department any records access under code paragraph government been its documents if such date our can copy reply provided hong kong data number no all relevant please application housing time year council letter period service building other school statistics following these transport report land case between would held bureau office works also section policy hospital order committee provision traffic district contract available licence details their when water authority health safety review site meeting cost officer respect interest third party charge complaint inspection tender project education police staff list department fee road figures vehicle waiting minutes slope tree noise drainage ferry harbour permit hawker market park library museum electricity budget estimate annual passport visa flat estate tenant charger parking taxi minibus tunnel bridge reclamation landfill asbestos squatter village columbarium crematorium playground stadium pool dentist clinic ambulance firearm drone rabies monkey python turtle orchid mangrove'.split(' ')
const CHINESE = '的 及 在 資料 有關 部門 公開 要求 政府 根據 本署 守則 提供 閣下 申請 紀錄 日期 香港 文件 段 可 並 或 之 為 未 索取 服務 回覆 公眾 公共 房屋 年 月 統計 運輸 會議 政策 建築 安全 視察 學校 醫院 輪候 名單 數字 報告 合約 招標 預算 區議會 渠務 噪音 許可 牌照 車輛 道路 海港 渡輪 圖書館 博物館 公園 樹木 小販 街市 食物 衞生 供水 電力 教育 警方 費用 工程 土地 規劃 地段 地政 屋邨 租戶 充電 停車場 的士 小巴 隧道 橋樑 填海 堆填區 石棉 寮屋 鄉村 骨灰龕 火葬場 遊樂場 體育館 泳池 牙醫 診所 救護車 槍械 無人機 狂犬病 猴子 蟒蛇 海龜 蘭花 紅樹林 入境 護照 簽證 條例 法例 第三者 私隱 個人 委員會 秘書處 附件 表格 地址 電話'.split(' ')
const CHARACTERS = Array.from('一是不了人我有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里后小么心多天而能好都然沒日于起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三己老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台象記邊共風戰干接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革深區即求品士轉量空甚衆技輕程告江語英基派滿式李息寫呢識極令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似斯專石若兵弟誰校讀志飛觀爭究包組造落視濟喜離雖壞低')
const CONSONANTS = Array.from('bcdfglmnprstvw')
const TAIL = 9000
const BATCH = 50

export interface SearchCorpus {
  readonly threads: number
  readonly messages: number
  readonly textBytes: number
  /** In how many messages each word was put. */
  readonly english: ReadonlyMap<string, number>
  readonly chinese: ReadonlyMap<string, number>
  /** Folded titles and letters, by thread. */
  readonly folded: ReadonlyMap<number, readonly string[]>
  readonly writeMs: readonly number[]
  readonly loadSeconds: number
}

/** Threads of one to nine letters over ten years, half Chinese; words by Zipf's law. The same for the same seed. */
export async function loadSearchCorpus(db: Db, options: { readonly threads: number; readonly seed: number }): Promise<SearchCorpus> {
  const random = createSeeded(options.seed)
  const vocabulary = { english: makeVocabulary(ENGLISH, () => syllables(random)), chinese: makeVocabulary(CHINESE, () => random.pick(CHARACTERS) + random.pick(CHARACTERS)) }
  const corpus = { english: new Map<string, number>(), chinese: new Map<string, number>(), folded: new Map<number, readonly string[]>(), writeMs: [] as number[] }
  const [user] = await db('users').insert({ email: 'bench@citizen.example', email_key: 'bench@citizen.example', name: '陳大文', password_hash: 'none', confirmed_at: new Date() }).returning<{ id: number }[]>('id')
  const authorities = await db('authorities').select<{ id: number }[]>('authorities.id')
  let messages = 0
  let textBytes = 0
  const began = performance.now()
  for (let made = 0; made < options.threads; made += BATCH) {
    await transact(db, async (trx) => {
      for (let index = made; index < Math.min(made + BATCH, options.threads); index += 1) {
        const language = random.next() < 0.5 ? 'english' : 'chinese'
        const write = (length: number): string => compose(random, vocabulary[language], corpus[language], language, length)
        const title = write(4 + random.below(6))
        const bodies = Array.from({ length: 1 + random.below(9) }, () => write(40 + random.below(260)))
        const at = new Date(Date.UTC(2016, 0, 1) + (index / options.threads) * 3_650 * 86_400_000)
        const id = await writeThread(trx, { userId: user?.id ?? 0, authorityId: random.pick(authorities).id, title, bodies, at }, corpus.writeMs)
        corpus.folded.set(id, [title, ...bodies].map(fold))
        messages += bodies.length
        textBytes += Buffer.byteLength([title, ...bodies].join(''))
      }
    })
  }
  const loadSeconds = (performance.now() - began) / 1000
  await db.raw('vacuum analyze')
  return { threads: options.threads, messages, textBytes, loadSeconds, ...corpus }
}

interface NewThread {
  readonly userId: number
  readonly authorityId: number
  readonly title: string
  readonly bodies: readonly string[]
  readonly at: Date
}

async function writeThread(trx: Trx, { userId, authorityId, title, bodies, at }: NewThread, writeMs: number[]): Promise<number> {
  const unclassified = bodies.length > 1 ? at : null
  const [request] = await trx('requests').insert({ user_id: userId, authority_id: authorityId, title, slug: '', locale: 'en', state: 'awaiting', unclassified_since: unclassified, created_at: at, last_message_at: at }).returning<{ id: number }[]>('id')
  const requestId = request?.id ?? 0
  await indexRequest(trx, { requestId, authorityId, title, datedAt: at })
  const dates = bodies.map((_, index) => new Date(at.getTime() + index * 86_400_000))
  const rows = await trx('messages').insert(bodies.map((body, index) => ({
    request_id: requestId, kind: index === 0 ? 'request' : 'incoming', author_name: 'Access to Information Officer', subject: title, body, arrived_at: dates[index]
  }))).returning<{ id: number }[]>('id')
  for (const [index, { id }] of rows.entries()) {
    const began = performance.now()
    await indexMessage(trx, { messageId: id, requestId, authorName: 'Access to Information Officer', text: bodies[index] ?? '', datedAt: dates[index] ?? at })
    writeMs.push(performance.now() - began)
  }
  return requestId
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
