import type { Request, Response } from 'express'
import type { Template } from '../../text/templates.ts'
import { makePageBase, type Head, type SiteFacts } from './layout.ts'

/**
 * Every view and the page it takes. Each noun adds its own lines in its `pages.ts`:
 * `declare module '../web/render.ts' { interface Views { 'requests/show': ShowPage } }`.
 */
export interface Views {
  'web/error': ErrorPage
}

export interface ErrorPage {
  readonly heading: string
  readonly text: string
  readonly searchable: boolean
}

export type View = keyof Views

export interface Renderer {
  render<V extends View>(req: Request, res: Response, view: V, head: Head, page: Views[V]): void
}

export function createRenderer(templates: ReadonlyMap<string, Template>, site: SiteFacts): Renderer {
  return {
    render(req, res, view, head, page) {
      const template = templates.get(view)
      if (!template) throw new Error(`there is no view ${view}`)
      res.type('html').send(template({ ...page, ...makePageBase(req, res, site, head) }))
    }
  }
}
