declare module 'hoodiecrow-imap' {
  import type { Server, Socket } from 'node:net'

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

  interface Command {
    readonly tag: string
  }

  interface Response {
    readonly tag: string
    readonly command: string
    readonly attributes: readonly { readonly type: 'TEXT'; readonly value: string }[]
  }

  export interface HoodiecrowConnection {
    readonly socket: Socket | null
    directNotifications: boolean
    /** Gets the client's next line in the place of the commands. */
    inputHandler: false | ((line: string) => void)
    send(response: Response, description: string, parsed: Command, data: unknown): void
    processNotifications(): void
  }

  export interface HoodiecrowServer {
    readonly server: Server
    registerCapability(name: string): void
    setCommandHandler(name: string, handler: (connection: HoodiecrowConnection, parsed: Command, data: unknown, done: () => void) => void): void
    readonly folderCache: Readonly<Record<string, Folder>>
    listen(port: number, host: string, onListening: () => void): void
    getMailbox(path: string): Folder | undefined
    appendMessage(mailbox: Folder, flags: readonly string[], internalDate: string, raw: string): unknown
  }

  export default function hoodiecrow(options: {
    readonly plugins: readonly (string | ((server: HoodiecrowServer) => void))[]
    readonly storage?: Readonly<Record<string, unknown>>
    readonly users?: Readonly<Record<string, { readonly password: string }>>
  }): HoodiecrowServer
}
