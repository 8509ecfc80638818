import { Worker } from 'node:worker_threads'

/** What became of a job: its value, or which limit ended it. */
export type CageOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: 'timeout' | 'memory' | 'crash'; readonly detail: string }

export interface CageLimits {
  readonly workers: number
  readonly timeoutMs: number
  readonly heapMb: number
}

/** What a worker posts back for each job that it was posted. */
export type CageReply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string }

/** A job's message, made when a worker takes it, so that what waits takes up no memory twice. */
export interface CageMessage {
  readonly payload: unknown
  /** Buffers that move to the worker instead of being copied. */
  readonly transfer?: readonly ArrayBuffer[]
}

interface Job<T> {
  readonly prepare: () => CageMessage
  readonly settle: (outcome: CageOutcome<T>) => void
}

interface Slot<T> {
  worker: Worker
  job: Job<T> | undefined
  timer: NodeJS.Timeout | undefined
}

/** Stack of a worker, in MiB: room for deep trees, and an end to endless ones. */
const STACK_MB = 4

/**
 * Worker threads that run one job each at a time. A worker that takes too long or too much memory is ended and another
 * one takes its place; the others go on. Idle workers do not keep the process alive.
 */
export class CagedWorkers<T> {
  private readonly slots: Slot<T>[] = []
  private readonly waiting: Job<T>[] = []
  private readonly entry: URL
  private readonly limits: CageLimits

  constructor(entry: URL, limits: CageLimits) {
    this.entry = entry
    this.limits = limits
  }

  run(prepare: () => CageMessage): Promise<CageOutcome<T>> {
    return new Promise((settle) => {
      this.waiting.push({ prepare, settle })
      this.dispatch()
    })
  }

  async close(): Promise<void> {
    const ended = this.slots.splice(0).map((slot) => slot.worker.terminate())
    await Promise.all(ended)
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const slot = this.slots.find((candidate) => candidate.job === undefined) ?? this.addSlot()
      const job = slot === undefined ? undefined : this.waiting.shift()
      if (slot === undefined || job === undefined) return
      this.start(slot, job)
    }
  }

  private addSlot(): Slot<T> | undefined {
    if (this.slots.length >= this.limits.workers) return undefined
    const { heapMb } = this.limits
    const worker = new Worker(this.entry, { resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 48, stackSizeMb: STACK_MB } })
    const slot: Slot<T> = { worker, job: undefined, timer: undefined }
    worker.on('message', (reply: CageReply<T>) => {
      this.finish(slot, reply.ok ? reply : { ok: false, reason: 'crash', detail: reply.detail })
    })
    worker.on('error', (error: Error & { code?: string }) => {
      this.replace(slot, { ok: false, reason: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash', detail: error.message })
    })
    worker.on('exit', (code) => {
      this.replace(slot, { ok: false, reason: 'crash', detail: `worker ended with ${String(code)}` })
    })
    worker.unref()
    this.slots.push(slot)
    return slot
  }

  private start(slot: Slot<T>, job: Job<T>): void {
    slot.job = job
    slot.worker.ref()
    slot.timer = setTimeout(() => {
      this.replace(slot, { ok: false, reason: 'timeout', detail: `no answer within ${String(this.limits.timeoutMs)} ms` })
    }, this.limits.timeoutMs)
    const { payload, transfer = [] } = job.prepare()
    slot.worker.postMessage(payload, transfer)
  }

  private finish(slot: Slot<T>, outcome: CageOutcome<T>): void {
    const { job } = slot
    clearTimeout(slot.timer)
    slot.job = undefined
    slot.worker.unref()
    job?.settle(outcome)
    this.dispatch()
  }

  private replace(slot: Slot<T>, outcome: CageOutcome<T>): void {
    const place = this.slots.indexOf(slot)
    if (place < 0) return
    this.slots.splice(place, 1)
    void slot.worker.terminate()
    this.finish(slot, outcome)
  }
}
