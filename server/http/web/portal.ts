import type { Context } from '../../context.ts'
import type { Renderer } from './render.ts'

/** What every router is made from. */
export interface Portal extends Context {
  readonly renderer: Renderer
}
