import type { Config } from '../../config/env.ts'

/** The sandbox's operator, who is made at the first start. */
export interface SandboxOperator {
  readonly email: string
  readonly password: string
}

/** What a person who has just started the portal wants to click on. */
export function welcomeLines(config: Config, operator: SandboxOperator | undefined): readonly string[] {
  const { publicUrl } = config
  const lines = ['', 'The portal is running; Ctrl-C stops it.', '', `  Portal      ${publicUrl}/en/  and  ${publicUrl}/zh-hk/`]
  if (config.sandbox) lines.push(`  Mail room   ${publicUrl}/sandbox/mail  (no mail leaves this machine: read here what was sent, and answer it as the authority)`)
  lines.push(`  Operators   ${publicUrl}/en/admin${operator === undefined ? '' : `  (sign in as ${operator.email} with the password ${operator.password})`}`)
  if (config.smtpDoor !== undefined) lines.push(`  SMTP door   ${config.smtpDoor.host}:${config.smtpDoor.port}  (for replies by mail)`)
  lines.push(`  Data        ${config.dataDir}`, '')
  return lines
}
