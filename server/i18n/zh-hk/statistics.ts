import type { statistics as english } from '../en/statistics.ts'
import type { Translated } from '../words.ts'

export const statistics: Translated<typeof english> = {
  title: '要求的結果',
  lead: '本網站公開要求的結果，按政府每季統計數字的類別計算，以便互相對照。',
  comparison: '要求的結果：本網站與根據《守則》提出的所有要求',
  outcome: '結果',
  here: '本網站',
  // A narrow column may break it between the two months only.
  government: '所有部門，1995年3月至\u200B2023年3月',
  total: '總數',
  categories: {
    met_in_full: '提供全部資料',
    met_in_part: '提供部分資料',
    refused: '拒絕',
    withdrawn: '撤回',
    not_held_or_not_confirmed: '並無持有，或不確認亦不否認',
    in_progress: '處理中'
  },
  caution: '對照時請留意：政府計算所有提及《守則》的要求，當中大部分只需在櫃位或以一封簡單的信件答覆。本網站的結果由申請人說明，尚未有人說明的要求一律歸入「處理中」。',
  source: '政府數字的來源：2023年10月13日新聞公報',
  quarters: '按提出要求的季度',
  quarterHead: '季度',
  quarter: '{{year}}年第{{quarter}}季',
  received: '提出',
  none: '暫時未有任何要求。'
}
