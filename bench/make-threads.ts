import { transact, type Db, type Trx } from '../server/db/connection.ts'
import { makeSlug } from '../server/domain/requests/slug.ts'
import { indexRecords } from '../server/search/index-writer.ts'
import { createSeeded } from './seeded.ts'

const ENGLISH = 'application access information department records public housing transport meeting minutes bureau policy review building safety inspection school hospital waiting list figures annual report contract tender estimate district council drainage noise permit licence vehicle road harbour ferry library museum park tree hawker market food hygiene water supply electricity'.split(' ')
const CHINESE = '申請 索取 資料 部門 紀錄 公共 房屋 運輸 會議 政策 覆檢 建築 安全 視察 學校 醫院 輪候 名單 數字 年報 合約 招標 預算 區議會 渠務 噪音 許可 牌照 車輛 道路 海港 渡輪 圖書館 博物館 公園 樹木 小販 街市 食物 衞生 供水 電力 的 及 在 有關 根據 提供 答覆 本署 閣下'.split(' ')
const BATCH = 100

export interface MadeThreads {
  readonly paths: readonly string[]
  /** A thread of 10 messages, for the page's weight. */
  readonly longPath: string
  /** One of 300 messages, which is not shown at once. */
  readonly longestPath: string
}

/** Threads in both languages, half and half, with their entries in the index. The same for the same seed. */
export async function makeThreads(db: Db, options: { readonly threads: number; readonly messages: number; readonly seed: number }): Promise<MadeThreads> {
  const random = createSeeded(options.seed)
  const [user] = await db('users').insert({ email: 'bench@citizen.example', email_key: 'bench@citizen.example', name: '陳大文', password_hash: 'none', confirmed_at: new Date() }).returning<{ id: number }[]>('id')
  const authorities = await db('authorities').select<{ id: number }[]>('authorities.id')
  const write = async (trx: Trx, messages: number): Promise<string> => {
    const words = random.next() < 0.5 ? ENGLISH : CHINESE
    return writeThread(trx, { userId: user?.id ?? 0, authorityId: random.pick(authorities).id, title: sentence(random, words, 8), bodies: Array.from({ length: messages }, () => letter(random, words)) })
  }
  const paths: string[] = []
  for (let made = 0; made < options.threads; made += BATCH) {
    await transact(db, async (trx) => {
      for (let index = 0; index < Math.min(BATCH, options.threads - made); index += 1) paths.push(await write(trx, options.messages))
    })
  }
  const longPath = await transact(db, (trx) => write(trx, 10))
  const longestPath = await transact(db, (trx) => write(trx, 300))
  await db.raw('analyze')
  return { paths, longPath, longestPath }
}

interface NewThread {
  readonly userId: number
  readonly authorityId: number
  readonly title: string
  readonly bodies: readonly string[]
}

async function writeThread(trx: Trx, thread: NewThread): Promise<string> {
  const at = new Date()
  const slug = makeSlug(thread.title)
  const [request] = await trx('requests').insert({
    user_id: thread.userId, authority_id: thread.authorityId, title: thread.title, slug, locale: 'en', state: 'awaiting', unclassified_since: at, created_at: at, last_message_at: at
  }).returning<{ id: number }[]>('id')
  const requestId = request?.id ?? 0
  await indexRecords(trx, 'request', [requestId])
  for (const [index, body] of thread.bodies.entries()) {
    const lines = body.split('\n').length
    const [message] = await trx('messages').insert({
      request_id: requestId, kind: index === 0 ? 'request' : 'incoming', author_name: index === 0 ? '陳大文' : 'Access to Information Officer',
      subject: thread.title, body, folded: JSON.stringify(index === 0 ? [] : [{ from: Math.ceil(lines / 2), to: lines, kind: 'quote', rule: 'bench' }]),
      nature: index === 0 ? null : 'reply', arrived_at: new Date(at.getTime() + index * 60_000)
    }).returning<{ id: number }[]>('id')
    await indexRecords(trx, 'message', [message?.id ?? 0])
  }
  return `/requests/${requestId}-${encodeURIComponent(slug)}`
}

function letter(random: ReturnType<typeof createSeeded>, words: readonly string[]): string {
  return Array.from({ length: 12 + random.below(18) }, () => sentence(random, words, 6 + random.below(8))).join('\n')
}

function sentence(random: ReturnType<typeof createSeeded>, words: readonly string[], length: number): string {
  const picked = Array.from({ length }, () => random.pick(words))
  return words === CHINESE ? picked.join('') : picked.join(' ')
}
