import { readFileSync } from 'node:fs'

export interface MemoryFigures {
  readonly samples: number
  readonly firstMb: number
  readonly lastMb: number
  readonly peakMb: number
  /** Of the line through the samples after the warm-up: MB for each 1,000 mails. */
  readonly slopeMbPerThousand: number
}

export interface MemoryWatch {
  /** With the number of mails that were done at the moment. */
  sample(done: number): void
  /** @param from samples before so many mails are the warm-up, and do not count for the slope */
  figures(from: number): MemoryFigures | undefined
}

interface Sample {
  readonly done: number
  readonly mb: number
}

/** The memory that a process holds (RSS), beside what it has done. Undefined figures where the system does not tell. */
export function watchMemory(pid: number | undefined): MemoryWatch {
  const samples: Sample[] = []
  return {
    sample: (done) => {
      const mb = readRss(pid)
      if (mb !== undefined) samples.push({ done, mb })
    },
    figures: (from) => {
      const warm = samples.filter((sample) => sample.done >= from)
      const [first] = warm
      const last = warm.at(-1)
      if (first === undefined || last === undefined) return undefined
      return { samples: warm.length, firstMb: first.mb, lastMb: last.mb, peakMb: Math.max(...samples.map((sample) => sample.mb)), slopeMbPerThousand: Math.round(slope(warm) * 100_000) / 100 }
    }
  }
}

function readRss(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 102.4) / 10
  } catch {
    return undefined
  }
}

/** Least squares. */
function slope(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number): number => samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const [done, mb] = [mean((sample) => sample.done), mean((sample) => sample.mb)]
  const spread = samples.reduce((sum, sample) => sum + (sample.done - done) ** 2, 0)
  return spread === 0 ? 0 : samples.reduce((sum, sample) => sum + (sample.done - done) * (sample.mb - mb), 0) / spread
}
