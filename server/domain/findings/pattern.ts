import { standardForm } from '../characters/standard-form.ts'

/**
 * A rule's pattern, written in Traditional characters and compared in the form of a readable text. `…` is a gap of
 * up to 60 characters of the same sentence, `‥` one of up to 16. There is no other way to repeat without a bound, so
 * that the time a pattern takes grows with the text only.
 */
export function pattern(source: string, flags = 'iu'): RegExp {
  const folded = Array.from(source, standardForm).join('')
  // 回覆 is written 回复 in Simplified, where 复 stands for 復 and 複 as well.
  return new RegExp(folded.replaceAll('覆', '[覆复]').replaceAll('…', '[^\\n\\f]{0,60}?').replaceAll('‥', '[^\\n\\f]{0,16}?'), flags)
}

/** Alternatives, one a line: the first place at which one of them matches counts, and there the first of them. */
export function anyOf(...sources: readonly string[]): readonly RegExp[] {
  return sources.map((source) => pattern(source))
}
