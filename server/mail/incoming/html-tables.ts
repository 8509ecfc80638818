import type { DomNode, FormatCallback } from 'html-to-text'

/** A cell with more than this is a column of a layout, not a value. */
const MAX_VALUE_LENGTH = 300
const MAX_CELLS_LOOKED_AT = 20_000

/** Tables of values become a line a row, cells parted by ` | `; tables that only lay a page out become their blocks. */
export const formatTableRows: FormatCallback = (element, walk, builder) => {
  const rows = rowsOf(element)
  builder.openBlock({ leadingLineBreaks: 1 })
  if (!isTableOfValues(rows)) walk(element.children, builder)
  else {
    for (const row of rows) {
      builder.openBlock({ leadingLineBreaks: 1 })
      builder.addInline(joinCells(row))
      builder.closeBlock({ trailingLineBreaks: 1 })
    }
  }
  builder.closeBlock({ trailingLineBreaks: 1 })
}

function rowsOf(table: DomNode): DomNode[][] {
  const rows: DomNode[][] = []
  const sections = table.children.filter((child) => /^(?:tbody|thead|tfoot)$/.test(child.name ?? ''))
  for (const holder of [table, ...sections]) {
    for (const row of holder.children) {
      if (row.name === 'tr') rows.push(row.children.filter((cell) => cell.name === 'td' || cell.name === 'th'))
    }
  }
  return rows
}

function isTableOfValues(rows: readonly DomNode[][]): boolean {
  if (!rows.some((row) => row.length > 1) || rows.reduce((sum, row) => sum + row.length, 0) > MAX_CELLS_LOOKED_AT) return false
  const isCaptioned = (table: readonly DomNode[][]): boolean => table.every((row) => row.every(isValue))
  return isCaptioned(rows) && rows.some((row) => row.filter((cell) => textOf(cell) !== '').length > 1)
}

function isValue(cell: DomNode): boolean {
  return !hasBlocks(cell, 0) && textOf(cell).length <= MAX_VALUE_LENGTH
}

function hasBlocks(node: DomNode, paragraphs: number): boolean {
  const { children } = node
  const blocks = children.filter((child) => /^(?:p|div)$/.test(child.name ?? '')).length + paragraphs
  if (blocks > 3) return true
  return children.some((child) => /^(?:table|ul|ol|blockquote|pre|hr)$/.test(child.name ?? '') || (child.type === 'tag' && hasBlocks(child, blocks)))
}

function textOf(node: DomNode): string {
  return collectText(node).replace(/\s+/g, ' ').trim()
}

function collectText(node: DomNode): string {
  if (node.type === 'text' && node.data !== undefined) return node.data
  if (node.name === 'br') return ' '
  if (node.type !== 'tag') return ''
  const isBlock = node.name === 'p' || node.name === 'div'
  const inner = node.children.map(collectText).join('')
  return isBlock ? ` ${inner} ` : inner
}

/** `From:` and its value stay one header line. */
function joinCells(row: readonly DomNode[]): string {
  const texts = row.map(textOf)
  const last = texts.findLastIndex((text) => text !== '')
  return texts.slice(0, last + 1).reduce((line, text, index) => (index === 0 ? text : `${line}${/[:：]$/.test(line) ? ' ' : ' | '}${text}`), '').trim()
}
