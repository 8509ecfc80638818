import { makeSlug } from '../requests/slug.ts'

/** `17-chan-tai-man`: the end of the address of a person's page, from the name that readers see. */
export function makePersonRef({ id, name }: { readonly id: number; readonly name: string }): string {
  const slug = makeSlug(name)
  return slug === '' ? String(id) : `${id}-${slug}`
}
