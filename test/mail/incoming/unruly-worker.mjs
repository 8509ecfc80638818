import { parentPort } from 'node:worker_threads'

parentPort.on('message', (job) => {
  if (job === 'loop') for (;;);
  if (job === 'eat') {
    const eaten = []
    for (;;) eaten.push(Array.from({ length: 1e5 }, (_unused, index) => ({ index })))
  }
  if (job === 'throw') throw new Error('as asked')
  if (job === 'exit') process.exit(3)
  if (job === 'refuse') return parentPort.postMessage({ ok: false, detail: 'as asked' })
  parentPort.postMessage({ ok: true, value: 'done' })
})
