import { connect } from '../../server/db/connection.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { VISITOR } from '../../server/domain/visibility/visibility.ts'
import { search } from '../../server/search/search-service.ts'
import { makeIndexedThread, makeUser } from '../factories/indexed-thread.ts'
import { createTestDatabase } from '../support/database.ts'
it('scale', async () => {
  const database = await createTestDatabase(); const db = connect(database.url, 3); await seedAuthorities(db, { sandbox: true })
  const userId = await makeUser(db)
  const zh = Array.from('的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取')
  let seed = 7; const rnd = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n
  const en = ['report','figure','department','charge','water','road','license','public','number','request','information','policy','record','officer','transport','housing','school','hospital','vehicle','minutes']
  const body = () => Array.from({ length: 400 }, () => zh[Math.floor(rnd(zh.length) * rnd(1000) / 1000)]).join('') + ' ' + Array.from({ length: 120 }, () => en[rnd(en.length)]).join(' ')
  let t = performance.now()
  const N = 2500
  for (let i = 0; i < N; i += 1) await makeIndexedThread(db, { title: `${body().slice(0, 12)} ${i}`, userId, at: new Date(Date.UTC(2020, 0, 1) + i * 3600000), authority: 'transport-department', messages: [body(), body(), body(), body()] })
  console.log('write ms/entry', (performance.now() - t) / (N * 5))
  await db.raw('analyze')
  for (const q of ['water', '運輸', '家電力', '的', 'zebra', '"water road"', 'report -school', '運輸署 hospital', 'water road 高自']) {
    const times: number[] = []
    let r
    for (let i = 0; i < 5; i += 1) { t = performance.now(); r = await search(db, VISITOR, q, { locale: 'en', limit: 20 }); times.push(performance.now() - t) }
    console.log(q, r?.threads.length, times.map((x) => x.toFixed(0)).join(' '))
  }
  const size = await db.raw(`select pg_total_relation_size('search_entries') s, (select sum(length(body)) from messages) b`); console.log(size.rows)
  await db.destroy(); await database.drop()
}, 300000)
