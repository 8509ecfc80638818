import { parentPort } from 'node:worker_threads'
import { HtmlValidate, StaticConfigLoader, type ConfigData, type ResolvedConfig } from 'html-validate'

const CONFIG: ConfigData = {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // How it is written, not whether it is right: the templates leave out what HTML lets them.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'no-implicit-close': 'off',
    'long-title': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    // Roles that HTML implies are said where the style sheet changes how a table is laid out: browsers forget them then.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    // HTML lets an id be anything without a space; those of the Code's paragraphs are their numbers.
    'valid-id': ['error', { relaxed: true }],
    'no-raw-characters': ['error', { relaxed: true }],
    // Of telephone numbers in authorities' letters, which are printed as they came.
    'tel-non-breaking': 'off'
  }
}

/** What the worker is asked, and what it answers, by number. */
export interface AskedPage {
  readonly number: number
  readonly html: string
}

export interface CheckedPage {
  readonly number: number
  /** Each `rule: what is wrong`. */
  readonly faults: readonly string[]
}

/** The loader that comes with the validator puts all rules and elements together again for each page. */
class OnceLoader extends StaticConfigLoader {
  #resolved: ResolvedConfig | Promise<ResolvedConfig> | undefined

  override getConfigFor(handle: string): ResolvedConfig | Promise<ResolvedConfig> {
    return this.#resolved ??= super.getConfigFor(handle)
  }
}

const validator = new HtmlValidate(new OnceLoader(CONFIG))

async function check({ number, html }: AskedPage): Promise<CheckedPage> {
  const report = await validator.validateString(html)
  return { number, faults: report.results.flatMap((result) => result.messages.filter(({ severity }) => severity === 2).map(({ ruleId, message }) => `${ruleId}: ${message}`)) }
}

parentPort?.on('message', (page: AskedPage) => void check(page).then((checked) => parentPort?.postMessage(checked)))
