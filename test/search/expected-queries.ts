/** A small corpus, and what must come first for each query: `first`, or among the first five: `among`. */

export interface ExpectedThread {
  readonly authority: string
  readonly title: string
  readonly messages: readonly string[]
}

/** What must be found: a thread by its name in `EXPECTED_THREADS`, or an authority by its slug. */
export interface ExpectedQuery {
  readonly typed: string
  readonly first?: string
  readonly among?: string
}

export const EXPECTED_THREADS: Readonly<Record<string, ExpectedThread>> = {
  evChargers: { authority: 'transport-department', title: 'EV chargers in public car parks', messages: ['How many electric vehicle chargers stand in government car parks?', 'There are 300 medium chargers in our car parks.'] },
  evPolicy: { authority: 'environment-and-ecology-bureau', title: '電動車充電設施的政策', messages: ['請提供有關電動車充電器的撥款數字。', '政府已預留三億元，在大型公共停車場加裝充電器。'] },
  taxis: { authority: 'transport-department', title: '的士投訴數字', messages: ['請提供過去五年的士濫收車資的投訴宗數。', '本署收到投訴共 2 345 宗。'] },
  seatBelts: { authority: 'transport-department', title: 'Public light bus accidents', messages: ['Please give the number of minibus accidents by district.', 'The figures are at Annex A.'] },
  passports: { authority: 'immigration-department', title: 'Forged passports seized at the airport', messages: ['How many forged passports were seized in 2024?', 'The Department refuses the request under paragraph 2.6 of the Code.'] },
  visas: { authority: 'immigration-department', title: '入境簽證審批時間', messages: ['請提供優秀人才入境計劃的平均審批時間。', '入境事務處一般需時四星期處理申請。'] },
  detention: { authority: 'immigration-department', title: 'Castle Peak Bay Immigration Centre menus', messages: ['Please provide the menus of the detention centre.', 'Attached are the menus for January.'] },
  hawkers: { authority: 'food-and-environmental-hygiene-department', title: '小販牌照數目', messages: ['請提供各區固定攤位小販牌照數目。', '食環署現時共有四千個固定攤位小販牌照。'] },
  dogs: { authority: 'agriculture-fisheries-and-conservation-department', title: 'Wild boar and stray dogs', messages: ['How many wild boars (野豬) were captured in 2023?', '漁護署共捕捉 200 隻野豬。'] },
  trees: { authority: 'leisure-and-cultural-services-department', title: 'Removal of old and valuable trees', messages: ['A list of stonewall trees removed, please.', '康文署移除石牆樹三棵。'] },
  library: { authority: 'leisure-and-cultural-services-department', title: '公共圖書館下架書籍', messages: ['請提供公共圖書館因覆檢而下架的書籍名單。', '署方根據守則第2.14段拒絕披露。'] },
  flats: { authority: 'housing-bureau', title: '公屋輪候時間', messages: ['請提供公共租住房屋一般申請者的平均輪候時間。', '平均輪候時間為 5.3 年。'] },
  asbestos: { authority: 'environmental-protection-department', title: 'Asbestos in government buildings', messages: ['Which buildings have asbestos roofs?', 'The list is attached. Removal costs are under review.'] },
  noise: { authority: 'environmental-protection-department', title: '建築噪音許可證', messages: ['請提供元朗區夜間施工的建築噪音許可證副本。', '許可證共十二份。'] },
  unauthorised: { authority: 'buildings-department', title: '僭建物清拆令', messages: ['請提供未履行的僭建物清拆令數目。', '屋宇署已檢控 500 宗。'] },
  inspection: { authority: 'buildings-department', title: 'Mandatory window inspection scheme', messages: ['How many notices under the window inspection scheme are outstanding?', 'Some 30,000 notices.'] },
  water: { authority: 'water-supplies-department', title: 'Lead in drinking water', messages: ['Please provide test results for lead in tap water.', 'Samples complied with the guideline values of the World Health Organization.'] },
  bursts: { authority: 'water-supplies-department', title: '水管爆裂次數', messages: ['請按地區列出食水水管爆裂次數。', '水務署去年處理水管爆裂 35 次。'] },
  school: { authority: 'education-bureau', title: '學校停辦準則', messages: ['請提供小一學生人數不足而停辦學校的準則。', '教育局按既定機制處理。'] },
  teachers: { authority: 'education-bureau', title: 'Complaints against teachers', messages: ['Statistics on professional misconduct by teachers.', 'The Bureau handled 192 complaints. Names are withheld as personal data under paragraph 2.15.'] },
  police: { authority: 'hong-kong-police-force', title: 'Use of drones by police', messages: ['How many unmanned aircraft does the Force own?', 'Disclosure would harm law enforcement.'] },
  loan: { authority: 'hong-kong-police-force', title: '電話騙案數字', messages: ['請提供電話騙案的損失金額。', '警務處反詐騙協調中心的數字載於附件。'] },
  prisons: { authority: 'correctional-services-department', title: 'Prisoners in solitary confinement', messages: ['How many persons in custody were held in separate confinement?', 'Figures by prison are provided.'] },
  typhoon: { authority: 'hong-kong-observatory', title: '熱帶氣旋警告信號的決定', messages: ['請提供颱風山竹期間發出十號信號的會議紀錄。', '天文台的會議紀錄隨函附上。'] },
  reclamation: { authority: 'civil-engineering-and-development-department', title: 'Kau Yi Chau artificial islands reclamation', messages: ['The consultancy report on 交椅洲人工島填海, please.', 'The report is third-party information under paragraph 2.14 of the Code.'] },
  squatters: { authority: 'lands-department', title: '寮屋登記紀錄', messages: ['請提供1982年寮屋登記的地區分布。', '地政總署備有登記紀錄。'] },
  tenders: { authority: 'government-logistics-department', title: 'Tender for e-books and e-mail services', messages: ['Who won the tender for e-mail services?', 'The contract was awarded to a local company.'] },
  health: { authority: 'department-of-health', title: '衞生署牙科街症名額', messages: ['請提供政府牙科街症服務每日名額。', '每節名額由四十至一百六十個不等。'] },
  ambulances: { authority: 'fire-services-department', title: 'Ambulance response times', messages: ['Response times of ambulances by district?', 'The target is twelve minutes; 消防處 met it in 94% of cases.'] },
  salaries: { authority: 'civil-service-bureau', title: 'Directorate pay and outside work', messages: ['Which directorate officers took up outside work after retirement?', 'The register is public.'] },
  generic: { authority: 'home-affairs-department', title: 'Information about records', messages: ['I ask for public information about any records, chargers, passports, trees and water that the Department holds.', '有關資料並不存在。'] }
}

const first = (wanted: string, ...typed: readonly string[]): ExpectedQuery[] => typed.map((one) => ({ typed: one, first: wanted }))
const among = (wanted: string, ...typed: readonly string[]): ExpectedQuery[] => typed.map((one) => ({ typed: one, among: wanted }))

export const EXPECTED_AUTHORITIES: readonly ExpectedQuery[] = [
  // initials
  ...first('immigration-department', 'ImmD', 'immd', 'ＩＭＭＤ', 'IMMD visa'),
  ...first('transport-department', 'TD', 'td'),
  ...first('food-and-environmental-hygiene-department', 'FEHD', 'fehd'),
  ...first('leisure-and-cultural-services-department', 'LCSD'),
  ...first('agriculture-fisheries-and-conservation-department', 'AFCD'),
  ...first('environmental-protection-department', 'EPD'),
  ...first('independent-commission-against-corruption', 'ICAC'),
  // names and pieces of names
  ...first('immigration-department', '入境事務處', '入境', 'Immigration', 'immigration dept'),
  ...first('transport-department', '運輸署', 'Transport Department'),
  ...first('hong-kong-police-force', 'police', '警務處'),
  ...first('hong-kong-observatory', '天文台', '天文臺', 'observatory'),
  ...first('department-of-health', '衞生署', '衛生署'),
  ...first('office-of-the-ombudsman', 'Ombudsman', '申訴專員'),
  ...first('housing-bureau', '房屋局'),
  ...first('education-bureau', 'Education Bureau', '教育局'),
  // characters left out
  ...first('leisure-and-cultural-services-department', '康文署'),
  ...first('food-and-environmental-hygiene-department', '食環署', '食環'),
  ...first('agriculture-fisheries-and-conservation-department', '漁護署'),
  ...first('independent-commission-against-corruption', '廉署'),
  ...first('immigration-department', '入境處'),
  // Simplified
  ...first('immigration-department', '入境事务处', '入境处'),
  ...first('transport-department', '运输署'),
  ...first('department-of-health', '卫生署'),
  ...first('water-supplies-department', '水务署'),
  ...first('fire-services-department', '消防处'),
  // old names
  ...first('digital-policy-office', 'OGCIO'),
  ...first('audit-commission', '核數署'),
  ...among('housing-bureau', 'Transport and Housing Bureau', '運房局'),
  ...among('education-bureau', '教育統籌局', 'EMB'),
  ...among('agriculture-fisheries-and-conservation-department', '漁農處'),
  ...among('health-bureau', '食物及衞生局'),
  // typing errors
  ...first('immigration-department', 'imigration', 'immigraiton', 'Immigration Departmnet'),
  ...first('environmental-protection-department', 'enviromental protection'),
  ...first('education-bureau', 'eduction bureau'),
  ...among('hong-kong-observatory', 'observatry'),
  ...among('correctional-services-department', 'prisons', 'corectional services')
]

export const EXPECTED_RESULTS: readonly ExpectedQuery[] = [
  // words in titles and letters, in any form
  ...first('evChargers', 'EV charger', 'ev chargers', 'chargers car parks', 'electric vehicle chargers'),
  ...first('passports', 'forged passport', 'passports', 'seized passports', 'forge passport'),
  ...first('trees', 'valuable trees', 'old trees', 'stonewall tree'),
  ...first('water', 'lead in drinking water', 'drinking water', 'lead water'),
  ...first('asbestos', 'asbestos'), ...first('police', 'drone', 'drones police', 'unmanned aircraft'),
  ...first('prisons', 'solitary confinement', 'prisoner'), ...first('ambulances', 'ambulance response'),
  ...first('teachers', 'teacher complaints', 'misconduct of teachers'), ...first('inspection', 'window inspection'),
  ...first('tenders', 'e-mail', 'e-mail tender', 'e-books'), ...first('salaries', 'outside work', 'directorate'),
  ...first('reclamation', 'artificial islands', 'Kau Yi Chau'),
  // Chinese words, and two characters inside compounds
  ...first('evPolicy', '電動車', '充電設施', '充電', '動車充電', '撥款'), ...first('taxis', '的士投訴', '濫收車資', '投訴數字'),
  ...first('visas', '簽證', '審批時間', '境簽', '優秀人才'), ...first('hawkers', '小販', '販牌', '固定攤位'),
  ...first('library', '圖書館', '書館', '下架'), ...first('flats', '公屋', '輪候', '候時', '公共租住房屋'),
  ...first('noise', '噪音許可證', '築噪'), ...first('unauthorised', '僭建', '清拆令'), ...first('bursts', '水管', '爆裂', '管爆'),
  ...first('school', '停辦', '小一學生'), ...first('loan', '騙案', '話騙'), ...first('typhoon', '氣旋', '颱風', '山竹', '十號信號'),
  ...first('squatters', '寮屋', '屋登'), ...first('health', '牙科', '街症'), ...first('dogs', '野豬', '猪'), ...first('reclamation', '填海', '人工島'),
  // Simplified for Traditional
  ...first('evPolicy', '电动车', '充电设施'), ...first('hawkers', '小贩牌照'), ...first('library', '图书馆'), ...first('flats', '轮候时间'), ...first('taxis', '滥收车资'),
  ...first('typhoon', '台风山竹', '热带气旋'), ...first('bursts', '水管爆裂次数'), ...first('health', '卫生署牙科'),
  // quoted
  ...first('evChargers', '"car parks"', '“public car parks”'), ...first('taxis', '「濫收車資」'), ...first('library', '「圖書館下架」'), ...first('visas', '「入境簽證審批」'),
  ...first('water', '"drinking water"'), ...first('seatBelts', '"light bus"'),
  // both languages, and the authority with the matter
  ...first('evChargers', '運輸署 EV charger', 'TD chargers', 'Transport chargers', '运输署 charger'), ...first('visas', 'ImmD 簽證', 'Immigration 審批'),
  ...first('passports', '入境事務處 passports', '入境處 forged'), ...first('dogs', 'AFCD 野豬', 'wild boar 漁護署'), ...first('trees', '康文署 trees', 'LCSD stonewall'),
  ...first('bursts', 'WSD 爆裂'), ...first('ambulances', '消防處 ambulance'), ...first('reclamation', '填海 report'), ...first('hawkers', 'FEHD 小販'),
  // operators
  ...first('taxis', 'authority:TD 投訴', '投訴 authority:運輸署'), ...first('evPolicy', '充電 -electric', '充電器 category:bureau'), ...first('library', 'paragraph:2.14 圖書館', '段落:2.14 圖書館'),
  ...first('reclamation', 'paragraph:2.14 reclamation'), ...first('passports', 'paragraph:2.6'), ...first('teachers', 'paragraph:2.15'), ...first('reclamation', 'reclam*'), ...first('asbestos', 'asbest*'),
  ...among('evChargers', 'charger OR 充電器', 'charg* parks'), ...among('evPolicy', 'charger OR 充電器'), ...first('passports', 'passport -tree'), ...among('library', 'paragraph:2.14')
]
