import type { WebServer } from './web-server.ts'

const OUTCOMES = ['full', 'full', 'full', 'full', 'part', 'part', 'part', 'refused', 'refused', 'not_held', 'full', 'neither_confirmed_nor_denied']

/** An authority that has answered often enough for its figures, with notes and links on its page. @returns its path */
export async function seedSampleFigures({ context: { db } }: WebServer): Promise<string> {
  const authority = await db('authorities').where({ slug: 'fire-services-department' }).first<{ id: number }>('id')
  const user = await db('users').orderBy('id').first<{ id: number }>('id')
  for (const [at, outcome] of OUTCOMES.entries()) {
    const asked = new Date(Date.UTC(2025, 2, 1 + at, 2))
    const [request] = await db('requests')
      .insert({
        user_id: user.id, authority_id: authority.id, title: `Fire safety inspections, district ${at + 1}`, slug: `fire-safety-inspections-district-${at + 1}`, locale: 'en',
        state: 'answered', outcome, created_at: asked, last_message_at: asked
      })
      .returning<{ id: number }[]>('id')
    await db('messages').insert({
      request_id: request?.id, kind: 'incoming', author_name: 'Officer', subject: 'Re', body: 'Please find the figures below.', nature: 'reply', internet_message_id: `f${at}`, semantic_hash: 'f',
      arrived_at: new Date(asked.getTime() + (8 + at) * 86_400_000)
    })
  }
  await db('authorities').where({ id: authority.id }).update({
    notes_en: 'Records of single inspections are kept for seven years.\nFigures by district are on https://www.hkfsd.gov.hk/.',
    notes_zh: '個別巡查記錄保存七年。\n各區數字見 https://www.hkfsd.gov.hk/。',
    publication_scheme_en: 'https://www.hkfsd.gov.hk/eng/', disclosure_log_en: 'https://www.hkfsd.gov.hk/eng/'
  })
  return '/authorities/fire-services-department'
}
