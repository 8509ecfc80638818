/**
 * Loaded into web and worker before their entry file (`--import`). They hold a channel to the supervisor; when
 * it closes, because the supervisor was killed or because it asks for an orderly stop, they leave as on SIGTERM.
 */
const PATIENCE_MS = 15_000

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), PATIENCE_MS).unref()
  if (process.listenerCount('SIGTERM') === 0) process.exit(0)
  process.emit('SIGTERM')
})
// The listener must not keep a process alive that has nothing else to do.
process.channel?.unref()
