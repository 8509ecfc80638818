declare const safe: unique symbol

/** Markup that may be written with `<%- %>`. Made only in `text/`. */
export type SafeHtml = string & { readonly [safe]: true }

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const NEEDS_ESCAPE = /[&<>"']/
const ESCAPED = /[&<>"']/g

export function escapeHtml(text: string): SafeHtml {
  // Most strings need nothing: a test is several times cheaper than a replace.
  const html = NEEDS_ESCAPE.test(text) ? text.replace(ESCAPED, (character) => ENTITIES[character] ?? '') : text
  return html as SafeHtml
}

/** Joins what is safe already. */
export function joinHtml(pieces: readonly SafeHtml[], separator = ''): SafeHtml {
  return pieces.join(separator) as SafeHtml
}

/** An element around safe content; attribute values are escaped here. */
export function wrapHtml(tag: string, attributes: Readonly<Record<string, string>>, content: SafeHtml): SafeHtml {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
  return `<${tag}${written.join('')}>${content}</${tag}>` as SafeHtml
}
