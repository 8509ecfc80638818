import path from 'node:path'
import { text } from 'node:stream/consumers'
import { ESLint } from 'eslint'

/** Lints sources that are nowhere on disk: `[{ file, code }]` on standard input, a list of rule names each on standard output. */
const root = path.resolve(import.meta.dirname, '../..')
const samples = JSON.parse(await text(process.stdin)) as { file: string; code: string }[]
const eslint = new ESLint({ cwd: root })
const answers: (string | null)[][] = []
for (const sample of samples) {
  const [result] = await eslint.lintText(sample.code, { filePath: path.join(root, sample.file) })
  answers.push((result?.messages ?? []).map((message) => message.ruleId))
}
process.stdout.write(JSON.stringify(answers))
