/** Phrases of servers' answers and the RFC 3463 status that they mean; the first that fits counts. */
const PHRASES: readonly [RegExp, string][] = [
  [/too many hops|hop count exceeded|mail loop|routing loop|loops? back to (?:me|myself)|mail forwarding loop|loop detected|excessive recursion/i, '5.4.6'],
  [/over\s?-?quota|quota (?:has been )?exceed|exceed(?:s|ed|ing)? (?:\w+ ){0,3}(?:quota|storage|disk)|mail ?(?:box|folder|file)(?: \S+){0,3} (?:is |was |are )?(?:full|exceed)|(?:mail)?box(?: \S+)? full|inbox is full|out of (?:disk )?(?:space|storage)|insufficient (?:disk |storage )?(?:space|storage|quota)|not enough (?:storage|disk|space)|size limit of (?:the )?mailbox|mailbox size limit|user is over|disk full|(?:信箱|郵箱|邮箱|邮箱空间|收件匣)(?:已滿|已满|空間不足|空间不足|爆滿|容量)|配額|超過.{0,6}容量|空间已满/i, '5.2.2'],
  [/message (?:size |length )?(?:is )?(?:too (?:large|big|long)|exceeds?)|(?:mail|size|message) (?:size )?(?:exceeds?|over|larger than) .{0,40}(?:limit|maximum|size)|maximum (?:message |permitted |allowed )?(?:message )?size|too large to|郵件過大|邮件过大|信件過大|超過大小/i, '5.3.4'],
  [/(?:account|mailbox|user|recipient)(?: \S+){0,3} (?:is |has been |was )?(?:disabled|inactive|suspended|locked|deactivated|closed|expired|blocked)|disabled (?:account|mailbox|user)|account that you tried to reach is (?:disabled|inactive)|not accepting (?:mail|messages)|account inactive|帳號已停用|帳戶已停用|账号已停用|账户被冻结|已被停用/i, '5.2.1'],
  [/(?:host|domain|system|server|machine)(?: name)?(?: [^\s:]+){0,2} (?:is )?(?:unknown|not found|could not be (?:found|resolved)|does not exist|cannot be resolved|unresolvable|not resolved|doesn'?t exist|lookup (?:did not|failed))|(?:unknown|unresolvable|bad destination|no such|invalid) (?:mail )?(?:host|domain|system|mail server)|name service error|couldn'?t find any host|cannot find (?:any )?(?:your )?(?:host|domain)|no (?:valid )?(?:mx|a) (?:host|record)|nxdomain|dns (?:error|failure|lookup)|all (?:relevant )?mx records|no mail ?exchanger|illegal host\/domain|domain .{0,60}(?:isn'?t in my list|not exist)|not in dns|網域不存在|找不到網域|域名不存在|域名错误/i, '5.1.2'],
  [/user ?(?:id |name |account |address |mailbox )?(?:is )?(?:unknown|not (?:found|known|exist|listed|local)|unlisted|does ?n[o']t exist|invalid)|(?:unknown|no such|invalid|non-?existent|unrecognized|incorrect|bad|nonexisting|no) (?:local )?(?:user|mailbox|recipient|account|addressee|local.?part|address|person|customer|e-?mail address|destination mailbox|recipients)|no mailbox here|mailbox (?:is )?(?:unavailable|not (?:found|available|exist|active)|unknown|does ?n[o']t exist|invalid)|recipient(?:'s)? (?:address |mailbox )?(?:is )?(?:unknown|not (?:found|exist|listed|recognized)|rejected|does ?n[o']t exist|invalid|unknown)|address (?:is )?(?:unknown|not (?:found|exist|recognized|valid)|does ?n[o']t exist|invalid|rejected|couldn'?t be found)|not (?:listed|found) in .{0,40}(?:directory|address book|alias table)|does ?n[o']t (?:exist|have an account|have a .{0,30}account)|account (?:is )?(?:not (?:found|exist|available)|unknown|invalid)|not a (?:valid|known) (?:user|mailbox|recipient|address)|not our customer|unrouteable (?:mail |e-?mail )?(?:address|domain)?|no longer (?:available|valid|exists|in use|works?|employed|here|active|on (?:the )?server|with)|not known (?:at|here|to)|is not a known|cannot find (?:the )?(?:user|recipient|mailbox)|could not be found|can'?t be found|does not like recipient|permanently removed|wasn'?t found|(?:收件人|收件者|用戶|用户|使用者|帳號|帐号|账号|地址|信箱|邮箱)(?:地址|帳號|账号)?(?:不存在|不正確|不正确|無效|无效|錯誤|错误|不明)|查無此|無此(?:用戶|使用者|帳號|收件人)|找不到(?:收件|此)|沒有此|没有(?:此|该)|无此用户|邮箱不存在/i, '5.1.1'],
  [/(?:bad|malformed|illegal|invalid).{0,20}(?:address|mailbox|recipient) (?:syntax|format)|syntax error (?:in|on) (?:parameters|address)|mailbox name not allowed/i, '5.1.3'],
  [/has moved|user not local|mailbox has moved/i, '5.1.6'],
  [/relay(?:ing)? (?:not |is not )?(?:access |mail )?(?:den|permitted|allow|prohib|not)|not permitted to relay|unable to relay|relaying denied|we do not relay|no relaying|relay access|cannot relay/i, '5.7.1'],
  [/spam|unsolicited|black ?-?list|blocked (?:by|using|for|due)|block ?list|(?:listed|found) (?:at|in|by|on) \S*(?:spamhaus|spamcop|sorbs|rbl|dnsbl|bl\.)|access denied|access rejected|not (?:authori[sz]ed|permitted|allowed)|polic(?:y|ies)|prohibited|permission denied|administrative(?:ly)? prohib|rejected (?:for|due|as|by)|content (?:rejected|filter)|spf|dkim|dmarc|virus|reputation|sender (?:address )?(?:rejected|denied|verify)|authentication (?:required|failed)|closed mailing list|only (?:members|subscribers)|restrict|banned|unacceptable|垃圾郵件|垃圾邮件|被拒絕|拒收|拒絕接收|被拒绝|拒绝接收|黑名單|黑名单/i, '5.7.1'],
  [/delivery (?:time )?(?:has )?expired|retry (?:time|timeout) (?:not reached|exceeded)|retry timeout|message (?:has )?expired|time ?out exceeded|(?:not|could not|cannot|been|unable to) .{0,60}(?:for|within|after|in) (?:the (?:last|past) )?(?:\d+|several|some|four|five) ?(?:minutes?|hours?|days?)|been in the queue|too long|queue (?:life|time)|maximum (?:retry|retries|time)|still (?:be )?(?:being )?(?:retried|trying)|will (?:be|keep|continue) (?:retr|try)|delayed|逾時|超時|超时|延遲|延迟/i, '4.4.7'],
  [/connect(?:ion)?(?: \S+){0,6} (?:refused|timed? ?out|failed|reset|dropped|lost|closed|abort)|connection (?:refused|timed)|no route to host|network (?:is )?unreachable|unable to (?:connect|open connection)|couldn'?t (?:make|establish) .{0,30}connection|wasn'?t able to establish an smtp connection|cannot connect|could not connect|host (?:is )?(?:unreachable|down)|not (?:responding|reachable)|no answer from host|operation timed out|連線(?:失敗|逾時)|无法连接/i, '4.4.1'],
  [/grey ?list|temporar(?:y|ily)|try (?:again )?later|rate limit|too many (?:connections|messages|recipients)|deferred|resources|service (?:is )?(?:not available|unavailable)|稍後再試|稍后再试/i, '4.3.2']
]

/** What SMTP's reply codes (RFC 5321 section 4.2.3) mean where no words help. */
const REPLY_CODES: Readonly<Record<string, string>> = {
  '421': '4.3.2', '450': '4.2.0', '451': '4.3.0', '452': '4.3.1',
  '500': '5.5.1', '501': '5.1.3', '502': '5.5.1', '503': '5.5.1', '511': '5.1.1', '521': '5.2.1', '530': '5.7.0', '535': '5.7.8', '550': '5.1.1', '551': '5.1.6', '552': '5.2.2', '553': '5.1.3', '554': '5.0.0', '557': '5.7.1'
}

const NEAR_REPLY_CODE = /\b[45]\d\d[ -]{1,3}(?:#?|\()([45]\.\d\.\d{1,3})(?![\d.])/
const MARKED = /(?:#|status[:= ]{1,3}|dsn[:= ]{1,2}|\(|\[|code[:= ]{1,2}|ERROR |said: )\s*([45]\.\d\.\d{1,3})(?![\d.])/i
const ANYWHERE = /(?<![\d.A-Za-z/-])([45]\.\d\.\d{1,3})(?![\d.])/
const REPLY_CODE = /(?:^|[^\d.:/-])(4[25]\d|5[0-5]\d)(?=[ :,)>\-#.]|$)(?![ -]?(?:days|hours|bytes|kb|mb))/i

/** The status that a server's words give: written as such, else by what they say, else by their reply code. */
export function readStatus(words: string): string | undefined {
  const written = firstGroup([NEAR_REPLY_CODE, MARKED, ANYWHERE], words)
  if (written !== undefined && !written.endsWith('.0.0')) return written
  const replyCode = firstGroup([REPLY_CODE], words)
  const meant = PHRASES.find(([phrase]) => phrase.test(words))?.[1]
  if (meant !== undefined) return withClassOf(replyCode ?? written, meant)
  return replyCode === undefined ? written : meaningOfReplyCode(replyCode)
}

function firstGroup(patterns: readonly RegExp[], words: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(words)?.[1]
    if (found !== undefined) return found
  }
  return undefined
}

function meaningOfReplyCode(code: string): string {
  return REPLY_CODES[code] ?? `${code.slice(0, 1)}.0.0`
}

/** "Mailbox full" after 452 is temporary; the server's own class counts. */
function withClassOf(code: string | undefined, status: string): string {
  return code === undefined ? status : `${code.slice(0, 1)}${status.slice(1)}`
}

/** RFC 3463: class 4 passes; a full mailbox (x.2.2) is emptied some day, whatever its class. */
export function kindOfStatus(status: string | undefined, action: string): 'hard' | 'soft' {
  if (action === 'delayed' || status?.startsWith('4') === true || status === '5.2.2') return 'soft'
  return 'hard'
}
