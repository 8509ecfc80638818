/** Local parts and names of what speaks for a mail server. */
export const DAEMON_ADDRESS = /^(?:mailer-?_?daemon|mail-?daemon|postmaster|mailerdaemon|mdaemon|mail-?delivery(?:-?(?:system|subsystem))?|maildelivery|microsoftexchange[0-9a-f]{16,}|postoffice|bounces?|bounced-mail|double-bounce|mail\.system|e?mailsystem|smtp-?server|listserv|complaints|autoresponder|returned-?mail|undeliverable)(?:[+-][^@]*)?(?:@|$)/i
export const DAEMON_NAME = /mail(?:er)?[ _-]?daemon|mail delivery (?:sub)?system|mail delivery (?:service|notification|system)|^postmaster\b|delivery subsystem|system administrator|mail administrator|internet mail (?:delivery|service)|smtp mail (?:server|system)|^microsoft outlook$|^mail deliver|returned mail|^mail system|系統管理員|系统管理员|郵件系統|邮件系统|邮件退信|投遞系統/i

/** Subjects under which servers send letters back. */
export const BOUNCE_SUBJECT = new RegExp(
  [
    'undeliver(?:able|ed)', 'non.?deliver(?:y|able)', 'returned (?:e-?)?mail', 'returned message', 'mail returned', 'message returned', 'returning message',
    'delivery (?:has )?fail(?:ure|ed)', 'delivery status notification', 'delivery notification', 'delivery report', 'delivery (?:is )?delayed', 'delivery error', 'delivery problem', 'delivery unsuccessful', 'delivery could not',
    'mail delivery', 'mail (?:system )?error', 'mail failure', 'mail status report', 'mail could not be', 'message could not be', 'message undeliverable', 'could not (?:be )?(?:send|deliver)', 'unable to deliver', 'cannot deliver', 'can\'t deliver', 'not delivered', 'failed to deliver', 'undelivered mail',
    'failure notice', 'failure delivery', 'failed (?:mail|delivery|message|recipient)', 'error sending', 'error in message delivery', 'warning: (?:could not send|message .{0,40}delayed)', 'delayed mail', 'nondelivery', '\\bNDN:', '\\bDSN:', 'rejected mail', 'bounced mail', 'mail bounced', 'unknown user', 'user unknown', 'unzustellbar', 'unzustellbare', 'fehler bei der', 'zustellung', 'non remis', 'non distribu', 'mensaje no entregado', 'no se puede entregar', 'no entregado', 'mancata consegna', 'non recapitabile', 'niet bezorgd', 'onbestelbaar',
    '無法傳遞', '無法遞送', '無法投遞', '未能傳遞', '未傳遞', '傳遞失敗', '傳送失敗', '寄送失敗', '投遞失敗', '遞送失敗', '傳遞狀態通知', '傳遞延遲', '郵件延遲', '退信', '退件', '郵件被退回', '退回郵件',
    '投递失败', '发送失败', '未送达', '未传递', '无法投递', '无法送达', '无法传递', '传递失败', '递送失败', '邮件被退回', '退回邮件', '传递状态通知', '传递延迟', '配信できません', '配信不能', '送信エラー', '未配信', '배달 실패', '전송 실패'
  ].join('|'),
  'i'
)

/** Opening sentences of reports without a machine-readable part. */
export const BOUNCE_OPENING = new RegExp(
  [
    'hi\\. this is the', 'this is the (?:mail system|postfix|mail delivery)', 'i\'m afraid i wasn\'t able to deliver', 'i\'m sorry to have to inform you', 'this message was created automatically by (?:the )?mail', 'permanent (?:fatal )?(?:error|failure)', 'had (?:permanent|transient) (?:fatal|non-fatal) errors', 'the following (?:address|recipient|user|destination)(?:\\(?e?s\\)?)? .{0,30}(?:fail|could not|had|unknown|not)', 'following (?:address|recipient)e?\\(?s?\\)? (?:failed|could not be reached)', 'could not be (?:reached|delivered|completed)', '(?:was|were|has) (?:not|un)[ -]?(?:been )?(?:able to be )?(?:delivered|deliverable)', 'did not reach (?:some|the|any|all|its)', 'delivery (?:to|of|for) .{0,80}(?:failed|delayed|has been)', 'delivery (?:has )?failed', 'unable to deliver', 'undeliver(?:able|ed)', 'cannot be delivered', 'can\'t be delivered', 'couldn\'t be delivered', 'could not deliver', 'returned to (?:you|the )?(?:sender)?', 'this is an automatically generated delivery', 'no such user', 'user unknown', 'unknown user', 'unknown recipient', 'message (?:is being )?(?:returned|rejected|bounced)', 'mailbox (?:is )?full', 'not listed in .{0,30}directory', 'error message (?:from|below)', 'reason for (?:the )?(?:failure|return)', 'non-?delivery',
    '無法(?:傳遞|遞送|投遞|寄達|送達)', '傳遞失敗', '退信', '未能(?:傳遞|送達)', '无法(?:投递|送达|传递|发送)', '投递失败', '退回', '被拒绝', '收件人不存在', '配信できません'
  ].join('|'),
  'i'
)

/** Domino's fixed subject, in which the reason stands as well. */
export const DOMINO_SUBJECT = /^DELIVERY FAILURE:/
/** Someone wrote about a bounce. */
export const ANSWER_PREFIX = /^\s*(?:re|aw|sv|fw|fwd|wg|回覆|回复|答复|答覆|轉寄|转发)\s*(?:\[\d+\])?\s*[:：]/i
