import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { CONDITION, GIVE, GIVE_ZH, OTHERS, RECORDS } from './vocabulary.ts'

/** Delays and conditions that use the words of a refusal. */
const LATER = "\\b(?:reply|response|answer)\\b.{0,20}\\bwithin\\b|\\bwithin (?:the )?(?:\\d|ten|21|target)|at (?:this stage|the moment|present)|for the time being|\\buntil\\b|before (?:we|payment|you)|without (?:your|further|more)|until payment|限期|期限內|\\d(?:天|日)內|[十一](?:天|日)內|時限|暫時?未能|暫未|收到款項|一次過|\\b(?:by|via|through) e-?mail\\b|too (?:large|big|bulky|thick)|(?:檔案|體積)(?:太|過)大"
const CANNOT = "(?:unable to|not able to|not in a position to|not (?:be |been )?(?:prepared|willing|possible|appropriate|proper|minded|disposed|inclined|at liberty|free)(?: for (?:us|the \\w{2,12}))? to|cannot|can not|can't|could not|couldn't|(?:will|shall|must|should|can|could)(?: \\w{4,12}ly| therefore| thus| hence| still| now){0,2} not(?! be able)|won't|should not|decided not to|not going to|must not|may not|ought not(?: to)?|need not|not (?:be )?(?:in a position|authori[sz]ed|allowed|permitted|empowered|entitled|ready) to|not(?: \\w{2,12})? (?:feel|find ourselves) able to|(?:have|had|with) no (?:intention|plans?|wish) (?:of|to)|reluctant to|would not (?:wish|want|like|be right|be proper|be prepared) (?:for us )?to|do(?:es)? not (?:wish|want|feel able) to|do(?:es)? not (?:propose|intend|plan|agree) to|precluded from|prevented from|debarred from|prohibited from|forbidden to)"

export const REFUSAL_RULES: readonly Rule[] = [
  {
    kind: 'neither_confirmed',
    name: 'neither',
    include: anyOf(
      'neither (?:to )?(?:confirm|admit|acknowledg|affirm)(?:e?s|ing|e)?‥ nor (?:to )?den(?:y|ies|ying)',
      '\\bconfirm(?:ation|ing)? (?:or|nor) (?:deny|denying|denial)\\b(?! letter)','\\b(?:is|are|be|being) neither confirmed nor denied',
      '(?:not|cannot|declines? to|refuses? to|unable to|neither|without) (?:either )?confirm(?:ing)?,? (?:or|nor),? (?:to )?den(?:y|ying)',
      '\\b(?:not|nor|cannot|unable|declines?|refuses?)\\b……\\bconfirm,? (?:or|nor) (?:to )?deny',
      `\\b(?:declines?|refuses?|not|unable|cannot|nor|neither)\\b…\\b(?:say|state|disclose|reveal|indicate|tell you|drawn on|comment on|confirm)\\b…\\b(?:whether(?: or not)?|if|neither)\\b…\\b(?:exists?|hold|holds|held|has|have|there (?:is|are|was|were)|(?:were|was|been) ever|(?:were|was|has|have) (?:in fact|ever)|(?:was|were|has been|have been) (?:received|made|lodged|under way|under investigation))\\b`,
      '\\b(?:should|must|may|ought|can)(?: not|n\'t)? be (?:taken|read|understood|construed|interpreted|seen|regarded)\\b…\\b(?:exist|there is, or|not hold|does not|is not|or not|or otherwise|indicat\\w{1,5} (?:that|whether|of))',
      '\\bexistence (?:or (?:otherwise|non-?existence|absence)) of\\b',
      '\\bnothing in this (?:letter|reply|e-?mail)\\b…\\b(?:hold|exist|held)',
      '(?:不|無法|未能|拒絕|無從)‥(?:確認|證實|承認|肯定),?(?:亦|也|或|和|及|又|、)‥(?:否認|否定)',
      '(?:不作|不予|不會|恕不)‥(?:確認|證實|承認),?(?:也|亦)?(?:不予|不作|不會|不)?‥否認',
      '不置可否',
      '(?:不會|不便|恕不|不作|不予)評論‥(?:是否|有否|有沒有|曾否)',
      `(?:不會|不能|拒絕|恕不|無可奉告|不便|未便|不予|不擬|不|無法)(?:作出?|向)?‥(?:透露|表明|說明|披露|奉告|表示|評論|回應|告知|置評|確認|證實)‥(?:是否|有沒有|有否|有無|曾否)‥(?:持有|存有|存在|備有|紀錄|該|此|有|過‥(?:文件|資料|紀錄))`,
      '無可奉告‥是否',
      '(?:有抑或無|有或無|有無|有否|是有是無|存在與否|有與沒有)‥(?:不作答|不作回應|不表態|不予置評|不予透露|不作評論)',
      '(?:不會|不便|不)就‥(?:有否|是否|有無|有沒有)…(?:表態|置評|回應|評論)',
      '(?:不論|無論)‥(?:是否|有否|有沒有)‥(?:存在|存有|持有)‥[^。]{0,16}(?:不作|不予|不會)',
      '(?:不表示|不代表|不等於|不意味)‥[^。]{0,14}(?:亦|也)(?:不表示|不代表|不等於|不意味)'
    ),
    notAfter: pattern('\\b(?:if|unless|whether you)\\b|\\b(?:may|might)\\b[^,;]{0,60}$|如(?!下|此)|若(?!干)|倘|或會[^,。]{0,16}$')
  },
  {
    kind: 'refusal',
    name: 'unable',
    include: anyOf(
      `\\b${CANNOT}‥\\b${GIVE}`,
      `\\b(?:unable to|not in a position to|not prepared to|cannot|regret)\\b…\\b(?:unable|not)\\b‥\\b${GIVE}`,
      `\\b(?:unable to|cannot)\\b‥ (?:accede to|comply with|meet|grant|entertain|agree to|approve|accommodate) your (?:request|application)`,
      `\\b(?:request|application)\\b… (?:cannot|could not|is not one (?:which|that)|can not|is one (?:with )?(?:which|that)) ‥(?:be )?(?:${GIVE}|cannot)`,
      `\\bnot (?:something|information|material|one|records?|documents?|a \\w{4,10}) (?:(?:that|which) )?(?:we|this \\w{4,12}|the \\w{4,12}) (?:can|may|could)\\b‥\\b${GIVE}`,
      `\\b(?:am|are|is) not (?:going to )?(?:releasing|disclosing|providing|giving|supplying)\\b`,
      `\\bnot (?:\\w{1,12} ){0,2}(?:appropriate|proper|right|advisable|desirable|in the public interest)\\b‥\\b${GIVE}`,
      `\\binappropriate\\b‥\\b${GIVE}`,
      '\\bdisclosure\\b…\\b(?:is|was|would be) (?:not (?:possible|permitted|permissible|allowed|open|feasible)|not (?:considered |regarded as |deemed )?(?:appropriate|proper|justified|in the public interest)|(?:considered |deemed )?(?:inappropriate|improper))',
      `\\b(?:not (?:open|available) (?:for|to) (?:the )?(?:public|disclosure)|not for (?:public )?(?:disclosure|release|circulation)|stands? in the way of disclosure|(?:must|has to|have to|should|will) (?:remain|be kept|stay) (?:confidential|secret|undisclosed|private)|decided against (?:disclosure|disclosing|release|releasing|giving)|not be put in the public domain)\\b|\\b(?:we|department|bureau|office) do(?:es)? not agree to (?:the )?(?:disclosure|release)\\b`,
      `\\bregret (?:being unable|not being able|that it is not possible|our inability|that we must not|that we may not)\\b…\\b${GIVE}`,
      `\\b(?:names?|identit(?:y|ies)|details|contents?|advice|particulars|terms|addresses|${RECORDS})\\b[^,;]{0,40}?\\b(?:is|are)(?: therefore| thus| hence| accordingly)? (?:not|never) (?:to be |being |for )?(?:disclosed|released|provided|supplied|given|made public|made available|available for (?:release|disclosure|inspection|public)|disclosable|releasable|open to|accessible to|shared|divulged|furnished|handed|shown|for release)\\b`,
      '\\b(?:has to|have to|must|obliged to|bound to|duty to|required to|need to|undertaken to|promised to)\\b[^,;]{0,20}?\\b(?:keep|treat|hold|maintain|preserve|protect|safeguard|respect|honour)\\b‥\\b(?:confidential|secret|private|in confidence|confidentiality|confidence)\\b',
      '\\bpublic interest in (?:disclosure|release|disclosing|releasing)\\b[^,;]{0,20}?\\b(?:does|do|did|is|was|would) (?:not|outweighed)\\b|\\bpublic interest in (?:withholding|non-disclosure|confidentiality|not disclosing|maintaining|keeping)\\b[^,;]{0,30}?\\b(?:outweighs?|prevails?|is (?:greater|stronger|the weightier))\\b|\\b(?:harm|prejudice|damage) (?:of|from|that|which|caused by)?\\b(?:(?!longer)[^.]){0,60}\\boutweighs? the public interest\\b',
      `\\b(?:confidential|privileged|classified|restricted|sensitive|personal data|private)\\b,?[^.;]{0,30}\\b(?:and|so|hence|therefore|thus)\\b[^.;]{0,20}\\b(?:cannot|can not|not|unable|may not)\\b‥${GIVE}`,
      '\\b(?:legally|professionally|contractually)? ?(?:privileged|classified) (?:communications?|documents?|information|advice|papers?)?,? (?:and|which) (?:is|are|remain) (?:therefore |thus )?not\\b',
      '\\bnon-?disclosure\\b[^.;]{0,20}\\b(?:is|are|being) (?:justified|warranted|required|in order)\\b',
      '\\b(?:disclosure|release|disclosing|releasing)\\b…\\b(?:contrary to|against|not in|inconsistent with|at odds with) (?:the )?(?:public|wider public) interest',
      '\\b(?:request|application) (?:fails|must fail|does not succeed|cannot succeed)\\b|\\b(?:should|must|shall|will|has to|to) (?:stay|remain|be kept) (?:closed|confidential|unpublished|under wraps)\\b|\\bnothing (?:further |more )?(?:can|may|will|shall) be (?:disclosed|released|provided|given|supplied)\\b',
      '\\bpublic interest\\b[^.;]{0,30}\\b(?:lies|favours?|points|is (?:better )?served)\\b[^.;]{0,20}\\b(?:confidential|withholding|non-?disclosure|not |against|keeping)',
      '\\b(?:reasons?|grounds?|case) (?:for|to) (?:not disclos|not releas|withhold|refus|non-?disclos|against disclos)\\w{0,6}|\\bmust not (?:go|be taken) (?:further|any further|outside)\\b',
      '\\b(?:therefore|thus|hence|accordingly|must|have to|so|and) decline\\b(?=[.,;]|$)|\\b(?:decision|conclusion|view) is that\\b[^.;]{0,40}\\b(?:be|should be|must be|to be) (?:withheld|refused|kept)\\b',
      '\\b(?:unable to|cannot) (?:assist|help)\\b‥\\b(?:request|application|with the|in this|on this)\\b'
    ),
    unless: pattern(`${LATER}|\\b(?:you|recipients?|users?) (?:should|must|may|shall) not (?:disclose|share|reveal|give|release|publish|make)\\b|\\b(?:this|the) (?:e-?mail|message|transmission) (?:may|contains?|and)\\b|does not mean|\\b(?:separate|further|another|second|additional|duplicate) cop(?:y|ies)\\b|\\bobjection|confirm or deny|\\bappeal\\b.{0,20}\\bnot\\b`),
    notAfter: pattern(`${CONDITION}|\\b(?:explained|why|reasons? (?:why|for)|told you (?:why|that)|asked (?:why|whether))\\b[^.;]{0,60}$|\\b${OTHERS}\\b[^,;]{0,40}\\b(?:that|but|and) (?:it|they) $|\\b(?:not refusing|third part(?:y|ies) (?:who|which))\\b|\\b(?:contractor|company|operator|supplier|consultant|tenderer|owner|third party)s? (?:\\w{1,12} )?$`),
    notBefore: pattern("^.{0,12}\\b(?:you (?:with )?)?(?:a|our|the|any) (?:\\w{1,14} )?(?:reply|response|answer)\\b")
  },
  {
    kind: 'refusal',
    name: 'refused',
    include: anyOf(
      '\\b(?:request|application|access|disclosure)\\b… (?:is|are|was|has been|have been|be|being)(?: hereby| accordingly| therefore| thus| regrettably)? (?:refused|rejected|declined|turned down|denied|dismissed|unsuccessful|not (?:successful|acceded to|approved|granted|accepted))\\b',
      '\\b(?:request|application)\\b… (?:has not been|was not|is not|could not be) (?:successful|approved|granted|acceded to|accepted)\\b',
      `\\b(?:refuse[sd]?|refusing|decline[sd]?|declining|decided to refuse|(?:have|has|had) to (?:decline|refuse|reject|turn down)|(?:must|wish to|regret to) (?:decline|refuse)|(?:alternative|choice|option) but to (?:refuse|decline|turn down|reject|withhold))\\b‥(?:to (?:${GIVE}|release|make)|your (?:request|application)|the (?:request|application|disclosure)|access|disclosure|it\\b|them\\b)`,
      '\\b(?:turn(?:ed|ing)? down|reject(?:ed|ing)?) your (?:request|application)',
      '\\b(?:is|are|be|been|was|were|to|remains?)(?: thus| therefore| hence| accordingly| still| also| being){0,2} (?:withh[eo]ld|exempt(?:ed)?)\\b',
      '\\b(?:resolved|decided|elected|determined) to withhold\\b|\\bin withholding\\b',
      '\\bwe (?:therefore |thus |hence |have to |must |are )?withhold(?:ing)?\\b|\\bno (?:alternative|choice|option) but to (?:withhold|refuse|decline)',
      '\\b(?:answer|reply|response) to your (?:request|application) is (?:a )?(?:no|negative)\\b|\\bin the negative\\b|\\bhave to say no\\b|\\b(?:afraid|regret|sorry)\\b(?: to say)?(?: that)? (?:the|our) answer (?:is|must be|has to be) (?:a )?no\\b',
      '\\b(?:decided|determined|resolved|concluded|opted|chosen)\\b[^,;]{0,16}\\b(?:against (?:disclos|releas|giving|grant|provid|making|the release|the disclosure)\\w{0,4}|(?:it |they |this |that it |that they )?(?:should|must|shall|will|to) (?:not be (?:disclosed|released|provided|given|made)|(?:be |remain )(?:withheld|refused|confidential|closed)))\\b',
      '\\b(?:have|has) (?:had to )?(?:refused?|rejected?|declined?|denied|withheld|withhold|turned down) (?:your|the|this|disclosure|access|release|it|them)\\b',
      '\\b(?:bars?|precludes?|prohibits?|forbids?|prevents?|restrains?) (?:us|the department|this office|me|the bureau)?(?: from)? ?(?:the )?(?:disclos|releas|giving|provid|making|reveal|divulg)\\w{0,4}\\b(?! (?:of|it|them|any)? ?without)'
    ),
    notWithin: pattern('\\b(?:may|might|can|could(?! not be (?:approved|granted|acc))|would|only)\\b'),
    unless: pattern('\\b(?:previous|earlier|former|another|other|similar) (?:request|application|applicant)s?\\b|does not mean|not refus|\\bnumbers? of\\b|the Code allows|\\bin which\\b|\\b(?:contractors?|compan(?:y|ies)|applicants?|operators?|driver|members?)(?:.s)? (?:\\w{2,12} ){0,2}(?:application |request )?(?:was |has |have |had )?(?:refused|declined) (?!disclos|releas|to consent)|\\b\\d{1,6} (?:requests?|applications?)\\b|\\b(?:in|during|since) (?:19|20)\\d\\d\\b.{0,40}\\brefused\\b'),
    notAfter: pattern(`${CONDITION}|\\b(?:whether|decision|how|why)\\b`)
  },
  {
    kind: 'refusal',
    name: 'falls-under',
    include: anyOf(
      '\\b(?:falls?|comes?) (?:squarely |clearly )?(?:within|under)\\b‥(?:paragraph|para|section|part 2|exempt|ground)',
      '\\b(?:is|are) (?:therefore |thus |accordingly )?(?:covered|caught|protected) by\\b‥(?:paragraph|para|section|part 2|exempt|ground)',
      '\\b(?:paragraph|para|section)\\.? ?2\\.\\d{1,2} ?(?:\\([a-z]\\) ?)?(?:of (?:part 2 of )?the code |of part 2 )?(?:applies|is applicable|is engaged|is invoked)\\b'
    ),
    notAfter: pattern(CONDITION)
  },
  {
    kind: 'refusal',
    name: 'zh-unable',
    include: anyOf(
      `(?:未能|不能|不可以|無法|不會|不擬|不便|不予|不作|不加|不再|不願|不欲|無意|不應|不宜|不適宜|未便|礙難|歉難|恕難|恕未能|恕不|難以|難於|不獲|未獲|不得|不可|拒絕|決定不|不同意|不准|無從|禁止|不允許|不容許)[^,。\\n\\f]{0,16}?${GIVE_ZH}`,
      '愛莫能助|未能從命|難以從命|(?:恕|歉)[^,。]{0,8}?(?:從命|照辦|應命|奉告|應允|提供|辦理|公開|透露)',
      '不(?:會|能|可|可以)(?:把‥)?給(?:予)?(?:你|閣下|您|外|公眾|第三)',
      `(?:未能|不能|無法)(?:向|把|將|就)…${GIVE_ZH}`,
      `(?:無權|無從|未獲授權|不打算|不準備|不考慮|無計劃|不贊成|未獲准|無可能)(?:向|把|將)?[^,。\\n\\f]{0,14}?${GIVE_ZH}`,
      `(?:不|非)(?:對外|向公眾|向外|供)?(?:開放|公開|供)(?:予|給|的)?(?:公眾|外界|市民|任何人|外間)?(?:查閱|索閱|取閱|閱覽|文件|資料|檔案)(?![^,。]{0,8}(?:是否|的理由))`,
      '(?:披露|公開|發放|提供)[^,。]{0,20}(?:不符合?|有違|違反|不利(?:於)?|有損|損害|抵觸)(?:公眾利益|公共利益|保密|協議|承諾)|(?:不披露|不公開|保密)[^,。]{0,12}(?:較|更)[^,。]{0,10}(?:符合|重要|大)|(?:大於|高於|凌駕|超過)[^,。]{0,6}公眾(?:知情權|利益)[^,。]{0,4}(?:,|。|$)',
      '(?:答覆|答案|回覆|決定)[^,。]{0,8}(?:是)?否定的',
      '(?:決定|維持|繼續|仍然?|須)[^,。]{0,4}(?:不(?:予|作|會)?(?:公開|披露|提供|發放)|保密)',
      '(?:屬|列為|定為|乃|為)(?:於)?(?:機密|絕密|保密|限閱|內部)(?:文件|資料|性質|檔案|級別|通訊)?,?[^。]{0,16}(?:不|未能|無法|恕)',
      '(?:有(?:責任|義務)|必須|須|應)(?:為|替|把|將|對)?[^,。]{0,12}(?:保密|守密)',
      '(?:應予|須予|必須|應該|須)保密|屬(?:於)?(?:機密|保密)(?:文件|資料)?,?(?:故|因此|不)|恕難|(?<![並從])不提供'
    ),
    unless: pattern(`${LATER}|未經許可|未經授權|請勿|切勿|電郵(?:可能|或)|並非拒絕|不代表拒絕|毋須提供|無須提供|(?:沒有|並無|從無)拒絕|保留‥的?權利`),
    notAfter: pattern('(?:如(?!下|此|期)|若(?!干)|倘|假如|凡)[^,。]{0,40},?[^,。]{0,30}$|(?:或會|可能)[^,。]{0,20}$|(?:是否|會否|應否|能否)[^,。]{0,30}$|只有|(?:方|才)可?$|可以?$|部門(?:可|有權)[^,。]{0,30}$|(?:會)?考慮$|(?:公司|第三者|第三方|承辦商|營辦商|院校|對方|投訴人|業主|住戶|當事人|居民|司機|店主|東主|租戶)(?:[^,。]{0,6})$|有權$|先前|早前|原先|當初|當時'),
    notBefore: pattern('^[^,。]{0,20}的(?:決定|理由|做法|答覆|裁決)|^.{0,4}(?:的決定|答覆|回覆)|^.{0,10}(?:個人資料作其他)|^[^,。]{0,10}(?:的個案|的權利)')
  },
  {
    kind: 'refusal',
    name: 'zh-refused',
    include: anyOf(
      '拒絕‥(?:申請|要求|索取)',
      '(?:決定|只能|只好|唯有|惟有|不得不|被迫)(?:予以)?拒絕',
      '不認為[^,。]{0,8}(?:適宜|應該?|合適|適合|宜)[^,。]{0,8}(?:公開|披露|提供|發放)',
      '(?:申請|要求|索求)‥(?:不獲|未獲|遭|被|予以|不予)‥(?:接納|批准|拒絕|拒|受理|照准)',
      '(?:要求|申請)(?:不獲|被拒|遭拒|恕)',
      '(?:獲|可獲)豁免(?:披露|公開|提供)|(?:資料|文件|紀錄|附表|報告)‥(?:予以|須予|應予|應)‥保密'
    ),
    unless: pattern('並非拒絕|(?:並無|沒有|從無)拒絕|條例|\\d ?宗|上訴|覆檢|(?:牌照|公司|合約|改建|撥款|津貼|入息|簽證|投標|許可證|規劃)‥申請'),
    notAfter: pattern('如(?!下|期)|若|倘|(?:或會|可能|是否|會否|考慮)[^,。]{0,20}$|凡'),
    notWithin: pattern('如(?!下|期)|若(?!干)|倘'),
    notBefore: pattern('^[^,。]{0,2}(?:人|者)的|^(?:的)?(?:個案|數目|宗數|數字|統計|理由|原因|比率|次數)')
  }
]
