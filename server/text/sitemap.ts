/** One page in each language: alternates of one another. */
export interface SitemapPage {
  /** By the language tag, absolute. */
  readonly urls: Readonly<Record<string, string>>
  readonly changedAt: Date | undefined
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** A sitemap by the protocol of sitemaps.org, 0.9, with the alternates that search engines read beside it. */
export function writeSitemap(pages: readonly SitemapPage[]): string {
  return `${HEAD}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${pages.flatMap(writePage).join('\n')}\n</urlset>\n`
}

/** What leads to the sitemaps. */
export function writeSitemapIndex(urls: readonly string[]): string {
  return `${HEAD}<sitemapindex xmlns="${NAMESPACE}">\n${urls.map((url) => `<sitemap><loc>${escapeXml(url)}</loc></sitemap>`).join('\n')}\n</sitemapindex>\n`
}

function writePage({ urls, changedAt }: SitemapPage): string[] {
  const alternates = Object.entries(urls).map(([lang, url]) => `<xhtml:link rel="alternate" hreflang="${escapeXml(lang)}" href="${escapeXml(url)}"/>`).join('')
  const changed = changedAt === undefined ? '' : `<lastmod>${changedAt.toISOString()}</lastmod>`
  return Object.values(urls).map((url) => `<url><loc>${escapeXml(url)}</loc>${changed}${alternates}</url>`)
}

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
