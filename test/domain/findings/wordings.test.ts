import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readReply, toUnits } from './written-replies.ts'

/** Single sentences, many for each kind, as different officers would put them: `units | sentence`, and what looks like one and is none. */
const WRITTEN_ON = '2025-03-10'

function listWordings(language: 'en' | 'zh'): readonly (readonly [string, string])[] {
  const lines = readFileSync(path.join(__dirname, 'wordings', `${language}.txt`), 'utf8').trimEnd().split('\n')
  return lines.map((line) => [line.slice(line.indexOf('|') + 1).trim(), line.slice(0, line.indexOf('|')).trim()])
}

it.each([...listWordings('en'), ...listWordings('zh')])('%s', (body, units) => {
  const found = readReply({ name: '', writtenOn: WRITTEN_ON, nature: 'reply', finds: [], suggests: '', body }).flatMap(toUnits)
  expect([...new Set(found)].sort()).toEqual(units.split(' ').filter((unit) => unit !== '').sort())
})
