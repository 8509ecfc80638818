/**
 * Classes of words that several rules share, as sources of patterns (`pattern.ts`): who officers write of, what they
 * call the records, how they speak of giving. A word that is learnt here is learnt by every rule that has the class.
 */

/** Verbs of giving, as they stand behind «unable to» or «decided to». */
export const GIVE = '(?:provid|disclos|releas|giv(?:e|en|ing)\\b|suppl(?:y|ied|ying)|furnish|grant|acced|comply|entertain|approv(?:e|ed)|ma(?:ke|de|king) (?:\\w{1,12} ){0,4}?(?:public|available)|make (?:it|them|these|this)|be of more help|publish|share|hand (?:over|out)|part with|let you (?:have|see|inspect|view|read|look)|let .{1,20} out|divulg(?:e|ed|ing)|produc(?:e|ed|ing)\\b|surrender|reveal|show you|open up|be made known|make known|(?:allow|permit|give|grant|offer|afford) (?:you |public )?(?:access|inspection)|be (?:seen|inspected|viewed|read) by|send|assist|open to|meet\\b(?! (?:the|our|its|that|your) (?:target|deadline|date|time))|accommodate)'
export const GIVE_ZH = '(?:提供|披露|發放|公開|公布|透露|給予|給(?:你|閣下|您)|應允|接納|批准|照准|答允|展示|發給|交出|交予|交給|查閱|奉告|外傳|外洩|應你|應閣下|辦理|照辦|派發|開放|交付|外洩|洩露|出示|公諸於世|公諸同好|公之於眾|公諸於眾|索閱|閱覽|對外|送交|允准|同意公開|發布|外間)'
/** What is given, or is not there. */
export const RECORDS = '(?:information|records?|documents?|data|datasets?|files?|papers?|minutes|reports?|cop(?:y|ies)|figures?|statistics|correspondence|lists?|table|notes|plans?|drawings?|numbers?|response|items?|pages?|tables?|spreadsheets?|maps?|photos?|photographs?|footage|recordings?|breakdowns?|logs?|registers?|rosters?|agreements?|contracts?|agenda|memos?|memorand(?:um|a)|schedules?|summar(?:y|ies)|charts?|graphs?|guidelines?|manuals?|circulars?|instructions?|handbooks?|scans?|videos?|clips?|transcripts?|specifications?|quotations?|surveys?|estimates?|timetables?|particulars|details|versions?|pictures?|inventor(?:y|ies)|invoices?|certificates?|extracts?|assessments?|evaluations?|prices?|rates|submissions|drafts?|studies|study|e-?mails|sheets?|tapes?|statements|accounts)'
export const RECORDS_ZH = '(?:資料|紀錄|記錄|文件|數字|數據|統計|報告|檔案|副本|影像|錄影|錄音|片段|錄像|清單|列表|名單|會議紀錄|圖則|報表|合約|協議|試算表|照片|相片|函件|目錄|個案|名冊|登記冊|手冊|指引|通告|評估|研究|調查|備忘錄|時間表|平面圖|標書|單據|帳目|賬目|明細|細目|細項|分項|影片|案卷|卷宗|議程|紀要|一覽表|比率|開支|支出|錄影帶|證書)'
/** What the requester has sent. */
export const LETTER = '(?:requests?|applications?|e-?mails?|letters?|forms?|enquir(?:y|ies)|quer(?:y|ies)|submissions?|messages?|correspondence)'
export const LETTER_ZH = '(?:申請書?表?格?|要求|來函|來信|來郵|電郵|郵件|來件|查詢|信件|函件|表格|來電郵|個案)'
/** Whom an authority has to ask before it gives what came from them. */
export const OTHERS = '(?:compan(?:y|ies)|contractors?|consultan(?:ts?|c(?:y|ies))|data subjects?|third[- ]part(?:y|ies)|(?:persons?|part(?:y|ies)|individuals?|organi[sz]ations?) concerned|suppliers?|operators?|franchisees?|tenderers?|bidders?|owners?|developers?|landlords?|lessees?|grantees?|institutions?|universit(?:y|ies)|manufacturers?|vendors?|(?:service )?providers?|licensees?|organi[sz]ers?|firms?|corporations?|informants?|other part(?:y|ies)|schools?|banks?|tenants?|associations?|societ(?:y|ies)|clubs?|authors?|complainants?|hospitals?|sponsors?|sponsoring bod(?:y|ies)|agents?|agenc(?:y|ies)|unions?|airlines?|hotels?|clients?|data owners?|information providers?|NGOs?|trusts?|foundations?|charit(?:y|ies)|partners?|management committees?|incorporated owners|creditors?|retailers?|laborator(?:y|ies))'
export const OTHERS_ZH = '(?:第三者|第三方|承辦商|承建商|營辦商|營運商|供應商|顧問公司|顧問|公司|機構|當事人|業主|院校|大學|有關人士|投標者|投標商|發展商|租戶|持牌人|主辦單位|銀行|學校|團體|廠商|商戶|物主|專營商|測量師行|律師行|對方|協會|商會|學會|辦學團體|院方|作者|投訴人|法團|承租人|承批人|承投商|服務提供者|發牌人|運輸公司|廠家|酒店|工程師|建築師|測量師|車商|船東|僱主|僱員|受訪者|家屬|住戶|租客|賣方|買方|合作夥伴|中介|代理|基金會|提供者|提供資料的)'
/** What stands for an answer that is to come. */
export const REPLY = '(?:repl(?:y|ies)|response|answer|decision|outcome|result|determination)'
/** Conditions and possibilities: what stands behind them is not said. */
export const CONDITION = "\\b(?:if|should (?:the|your|you|any|we)|unless|where|in case|in the event|when)\\b|\\bwhether\\b[^,;]{0,80}$|\\b(?:may|might|could be|would be)\\b(?:(?!\\b(?:we|I|therefore|accordingly|so)\\b)[^,;]){0,80}$|如(?!下|期|此|上)|若(?!干)|倘|假如|(?:或會|可能|會否|應否|能否|是否)[^,。]{0,40}$"
/** Addresses at which files are put for somebody, and not the web site of an office. */
export const FILE_ADDRESS = 'https?:\\/\\/(?!www\\.|data\\.|info\\.|legco|[a-z]{2,12}\\.gov\\.hk)'
/** Of these, the ones that name themselves after files. */
export const SHARED_ADDRESS = 'https?:\\/\\/[\\w.-]{0,20}(?:file|cloud|share|send|transfer|sft|ftp|drive|box|dl|download|exchange|fx)[\\w.-]{0,30}\\/'
/** What an office publishes in. */
export const PUBLIC_PLACE = "(?:\\bweb ?-?(?:site|page)s?\\b|\\bhome ?page|www\\.|\\bdata\\.gov|\\b(?:annual|yearly|biennial) (?:reports?|review|digest|returns?)\\b|\\bgazette\\b|\\bopen data\\b|\\bcontrolling officer's? reports?|\\bpress releases?\\b|\\bpublic librar(?:y|ies)\\b|\\bbookshops?\\b|\\bbookstores?\\b|\\blegco\\b|\\blegislative council\\b|\\bonline\\b|\\binternet\\b|\\bpublic records office\\b|\\b(?:monthly|annual|yearly|quarterly|statistical) (?:\\w{2,14} ){0,3}?(?:digest|bulletin|yearbook|abstract)\\b)"
export const PUBLIC_PLACE_ZH = '(?:網頁|網站|網址|網上|互聯網|年報|憲報|新聞公報|年刊|月刊|月報|季刊|季報|年鑑|便覽|統計摘要|公共圖書館|資料一線通|立法會文件|管制人員報告|www|統計處)'
