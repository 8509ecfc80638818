import type { Context } from '../../context.ts'
import { listOfferedMonths } from '../../domain/embargoes/embargo.ts'
import { PortalError } from '../../domain/error.ts'

/** The site may have come to allow less since the letter was written. Throws PortalError `conflict`: nothing goes more openly than was meant. */
export function holdEmbargoCeiling({ config }: Pick<Context, 'config'>, months: number | undefined): void {
  if (months !== undefined && !listOfferedMonths(config.embargoMonths).includes(months)) throw new PortalError('conflict', 'it is to be private for longer than any request may be')
}
