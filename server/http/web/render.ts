import type { Request, Response } from 'express'
import type { SafeHtml } from '../../text/safe-html.ts'
import type { Template } from '../../text/templates.ts'
import { fillHole } from '../../text/hole.ts'
import type { Field, Parts } from './form.ts'
import { makePageBase, type Head, type SiteFacts } from './layout.ts'

/**
 * Every view and the page it takes. Each noun adds its own lines in its `pages.ts`:
 * `declare module '../web/render.ts' { interface Views { 'requests/show': ShowPage } }`.
 */
export interface Views {
  'web/error': ErrorPage
  'web/kept-form': KeptFormPage
}

export interface ErrorPage {
  readonly heading: string
  readonly text: string
  readonly searchable: boolean
}

/** A form that was not taken, to be sent again as it is. */
export interface KeptFormPage {
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly csrf: string
  readonly hidden: readonly { readonly name: string; readonly value: string }[]
  /** Passwords are never written into a page: they are typed once more. */
  readonly passwords: readonly Field[]
  /** No browser fills in a file again. */
  readonly hadFiles: boolean
  readonly isMultipart: boolean
  readonly signInPath: string | undefined
  readonly needsCookies: boolean
  /** What was written, to be read and copied. */
  readonly texts: readonly { readonly text: string; readonly lang: string }[]
}

export type View = keyof Views

export interface Renderer {
  render<V extends View>(req: Request, res: Response, view: V, head: Head, page: Views[V]): void
  /** A part alone, for a page that takes it written. */
  write<P extends keyof Parts>(part: P, page: Parts[P]): SafeHtml
}

export function createRenderer(templates: ReadonlyMap<string, Template>, site: SiteFacts): Renderer {
  const find = (name: string): Template => {
    const template = templates.get(name)
    if (!template) throw new Error(`there is no view ${name}`)
    return template
  }
  return {
    render(req, res, view, head, page) {
      res.locals['isForAnybody'] = head.noIndex !== true
      const html = find(view)({ ...page, ...makePageBase(req, res, site, head) })
      res.type('html').send(head.kept === undefined ? html : fillHole(html, head.kept))
    },
    write: (part, page) => find(part)(page)
  }
}
