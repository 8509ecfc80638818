import type { SafeHtml } from '../../text/safe-html.ts'

declare module '../web/render.ts' {
  interface Views {
    'requests/attachment': AttachmentPage
  }
}

export interface PictureView {
  readonly path: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

/** A text of the file's own, in its own language. */
export interface TextView {
  readonly html: SafeHtml
  readonly lang: string
}

export interface FileRow {
  readonly name: string
  readonly size: string
}

/** Of the parts of a file's view only those are given that it has. */
export interface AttachmentPage {
  readonly name: string
  readonly meta: string
  readonly request: { readonly title: string; readonly path: string }
  readonly downloadPath: string
  readonly reportPath: string | undefined
  readonly notPublic: boolean
  /** What the reader should know of what is shown, or of why nothing is. */
  readonly notes: readonly string[]
  readonly picture: PictureView | undefined
  readonly mail: { readonly head: readonly { readonly label: string; readonly value: string }[] } | undefined
  readonly text: TextView | undefined
  readonly pages: readonly { readonly number: number; readonly label: string; readonly picture: PictureView | undefined; readonly text: TextView | undefined }[]
  readonly sheets: readonly { readonly name: string; readonly rows: readonly (readonly string[])[]; readonly note: string | undefined }[]
  readonly files: { readonly title: string; readonly rows: readonly FileRow[]; readonly note: string | undefined } | undefined
}
