import type { Knex } from 'knex'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { makeIndexedThread } from '../factories/indexed-thread.ts'
import type { Browser } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** More entries than one search reads where something is unwanted. */
const MANY = 45_000
const AT_ONCE = 3_000

let web: WebServer
let visitor: Browser

beforeAll(async () => {
  web = await startWebServer()
  const { db } = web.context
  await seedAuthorities(db, { sandbox: true })
  await makeIndexedThread(db, { title: 'Plenty of sand', messages: ['From the oldest quarry'] })
  await makeRocks(db)
  await makeIndexedThread(db, { title: 'Plenty of water', messages: ['From the newest reservoir'] })
  await db('requests').where({ slug: '' }).update({ slug: 'plenty' })
  visitor = web.openBrowser()
}, 120_000)
afterAll(() => web.close())

it('what nearly every thread has is found page by page, when most have what is unwanted as well', async () => {
  const first = await visitor.visit('/en/search?q=plenty+-rock')
  expect(first.html).toContain('At least 1 request found')
  expect([titlesOn(first.html), await titlesAfter(first.html)]).toEqual([['Plenty of water'], ['Plenty of sand']])
})

it.each([['en', 'Nothing was found among the newer requests'], ['zh-hk', '較新的要求中沒有相關內容']])('where only the oldest has it, the first page says that there is more to be searched: %s', async (locale, words) => {
  const first = await visitor.visit(`/${locale}/search?q=sand+-rock`)
  expect(titlesOn(first.html)).toEqual([])
  expect(first.html).toContain(words)
  expect(await titlesAfter(first.html)).toEqual(['Plenty of sand'])
})

it('newest first it is the same', async () => {
  const first = await visitor.visit('/en/search?q=plenty+-rock&sort=newest')
  expect([titlesOn(first.html), await titlesAfter(first.html)]).toEqual([['Plenty of water'], ['Plenty of sand']])
})

async function titlesAfter(html: string): Promise<string[]> {
  const found: string[] = []
  for (let next = olderPath(html), pages = 0; next !== undefined; pages += 1) {
    expect(pages).toBeLessThan(4)
    const page = await visitor.visit(next)
    found.push(...titlesOn(page.html))
    next = olderPath(page.html)
  }
  return found
}

function titlesOn(html: string): string[] {
  return [...html.matchAll(/<h3><a [^>]*>(.*?)<\/a><\/h3>/g)].map(([, title = '']) => title.replaceAll(/<\/?mark>/g, ''))
}

function olderPath(html: string): string | undefined {
  return /href="([^"]*)"[^>]*>(?:More results|更多結果|Search the older requests|搜尋較早的要求)</.exec(html)?.[1]?.replaceAll('&amp;', '&')
}

/** As the index would have them, a few thousand at a time: on a busy machine, no statement waits too long for its answer. */
async function makeRocks(db: Knex): Promise<void> {
  const [first] = await db('requests').select<{ user_id: number; authority_id: number }[]>('user_id', 'authority_id')
  for (let made = 0; made < MANY; made += AT_ONCE) {
    await db.raw(/* sql */ `
      with rock as (
        insert into requests (user_id, authority_id, title, slug, locale, state, created_at, last_message_at)
        select :user, :authority, 'Plenty of rock', 'plenty', 'en', 'awaiting', now(), now() from generate_series(1, :many)
        returning requests.id, requests.authority_id, requests.created_at
      )
      insert into search_entries (version, kind, record_id, request_id, authority_id, folded, tokens, dated_at)
      select generation.version, 'request', rock.id, rock.id, rock.authority_id, 'plenty of rock',
        array_to_tsvector(array['plenti', 'plenty', 'of', 'rock', '@krequest', '@b' || rock.id / 256, '@c' || rock.id / 8192]), rock.created_at
      from rock cross join search_generations as generation`, { user: first?.user_id ?? 0, authority: first?.authority_id ?? 0, many: AT_ONCE })
  }
}
