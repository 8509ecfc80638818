declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  interface StoredMessage {
    readonly uid: number
    readonly flags: string[]
    /** One character a byte. */
    readonly raw: string
  }

  interface Folder {
    uidvalidity: number
    uidnext: number
    readonly messages: StoredMessage[]
  }

  interface HoodiecrowServer {
    readonly server: Server
    readonly folderCache: Readonly<Record<string, Folder>>
    listen(port: number, host: string, onListening: () => void): void
    getMailbox(path: string): Folder | undefined
    appendMessage(mailbox: Folder, flags: readonly string[], internalDate: string, raw: string): unknown
  }

  export default function hoodiecrow(options: {
    readonly plugins: readonly string[]
    readonly storage?: Readonly<Record<string, unknown>>
    readonly users?: Readonly<Record<string, { readonly password: string }>>
  }): HoodiecrowServer
}
