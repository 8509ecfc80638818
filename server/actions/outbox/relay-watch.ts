import type { Logger } from 'pino'
import { noteFailure, RELAY_UP, type RelayState } from '../../domain/letters/relay-state.ts'

/** What one worker knows of its relay. Says when it goes down and when it is back, not at every try. */
export interface RelayWatch {
  state(): RelayState
  note(answered: boolean, now: Date): void
}

export function createRelayWatch(log: Logger): RelayWatch {
  let state = RELAY_UP
  return {
    state: () => state,
    note: (answered, now) => {
      const before = state
      state = answered ? RELAY_UP : noteFailure(before, now)
      const wasDown = before.pausedUntil !== undefined
      const isDown = state.pausedUntil !== undefined
      if (isDown && !wasDown) log.error({ until: state.pausedUntil }, 'the relay cannot be reached: letters wait, one is tried now and then')
      if (wasDown && !isDown) log.info('the relay can be reached again')
    }
  }
}
