/** The commonest characters of letters in Traditional script, officialese included, and those shared by both scripts. */
const TRADITIONAL =
  '的一是不了人我在有他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司利受光王果親界及今京務製解各任至清物臺台象記邊共風戰干接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革深區即求品士轉量空甚眾技輕程告江語英基派滿式李息寫呢識極令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似斯專石若兵弟誰校讀志飛觀爭究包組造落視濟喜離雖壞章存器署處訊索料閣懇函覆申請附件敬啟謝謹職檔案號貴回覆先生女士查詢電郵香港政府入境事務公開守則規定'
const SIMPLIFIED =
  '的一是不了人我在有他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏章存器署处讯索料函复申请附件敬启谢谨职档案号贵回复先生女士查询电邮香港政府入境事务公开守则规定您'
const COMMON = new Set(TRADITIONAL + SIMPLIFIED)
/** Punctuation and full-width forms of Chinese typing. */
const PUNCTUATION = new Set('，。、；：？！「」『』（）《》〈〉【】“”‘’…—·　．０１２３４５６７８９－～％／')
/** Enough of a long text to tell its script. */
const SAMPLE = 4000

/**
 * How much a text looks like Chinese that someone wrote: 1 where every character beyond ASCII is a common one, below 0
 * where wrong decoding left private-use, box, Cyrillic, kana or Hangul characters.
 */
export function chineseScore(text: string): number {
  let points = 0
  let counted = 0
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (code < 0x80) continue
    points += pointsOf(character, code)
    counted += 1
    if (counted >= SAMPLE) break
  }
  return counted === 0 ? 0 : points / counted
}

/** `code` is that of the character, or of its first half beyond the basic plane. */
function pointsOf(character: string, code: number): number {
  if (COMMON.has(character)) return 1
  if (PUNCTUATION.has(character)) return 0.6
  if (code >= 0x4e00 && code <= 0x9fa5) return 0.2
  if (character.length > 1 || (code >= 0x3400 && code < 0x4e00)) return -0.3
  return -1
}
