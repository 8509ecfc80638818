import type { requests as english } from '../en/requests.ts'
import type { Translated } from '../words.ts'

export const requests: Translated<typeof english> = {
  standings: {
    sending: '正在送出',
    awaiting: '正等待回應',
    to_classify: '已收到回覆',
    interim_reply: '已收到中期回覆',
    clarification_wanted: '須澄清',
    fee_asked: '須繳費',
    transferred: '已轉交其他部門',
    by_post: '郵寄處理',
    full: '已全部提供',
    part: '已部分提供',
    refused: '已拒絕',
    not_held: '未持有相關資料',
    neither_confirmed_nor_denied: '不確認亦不否認',
    under_review: '覆檢中',
    at_ombudsman: '已向申訴專員投訴',
    withdrawn: '已撤回',
    delivery_failed: '傳送失敗'
  },
  standingMeaning: {
    sending: '信件即將寄往{{authority}}。',
    awaiting: '信件已經寄出，{{authority}}尚未回覆。',
    to_classify: '{{authority}}已經回覆，申請人尚未說明結果，請看下文。',
    interim_reply: '{{authority}}已發出中期回覆，正式答覆仍有待發出。',
    clarification_wanted: '{{authority}}請申請人澄清要求的內容。',
    fee_asked: '{{authority}}要求先繳付費用，才會繼續處理。',
    transferred: '{{authority}}已把要求轉交另一部門處理。',
    by_post: '此事改以郵寄方式處理，申請人可補上收到的信件。',
    full: '{{authority}}已提供所要求的全部資料。',
    part: '{{authority}}只提供了部分資料。',
    refused: '{{authority}}拒絕提供資料。',
    not_held: '{{authority}}表示並無持有相關資料。',
    neither_confirmed_nor_denied: '{{authority}}不確認亦不否認有關資料是否存在。',
    under_review: '申請人已要求{{authority}}覆檢其處理方式。',
    at_ombudsman: '申請人已就{{authority}}的處理方式向申訴專員投訴。',
    withdrawn: '申請人已撤回要求。',
    delivery_failed: '信件未能送達{{authority}}，本網站的管理員已獲通知。'
  },
  list: {
    title: '要求',
    lead: '經本網站提出的所有要求及其回覆，由新至舊排列。',
    empty: '暫時未有任何要求。',
    older: '較早的要求',
    newest: '返回最新的要求',
    byline: '{{requester}}向{{authority}}提出',
    on: '{{date}}',
    replied: '{{date}}回覆',
    due: '答覆限期：{{date}}'
  },
  show: {
    number: '要求第{{id}}號',
    requester: '申請人',
    made: '提出日期',
    state: '狀態',
    authority: '公共機構',
    messages: '來往信件',
    messageCount: { one: '{{count}}封信件', other: '{{count}}封信件' },
    notPublic: '此要求並非人人可見：{{level}}。',
    levels: { unlisted: '不會出現於列表及搜尋結果', requester: '只限申請人及管理員', hidden: '只限管理員' },
    closed: '此要求已不再接收新電郵。',
    formats: '其他格式',
    json: '資料檔（JSON）',
    text: '純文字',
    writeFollowUp: '撰寫跟進信件',
    wrongAddress: '此公共機構的電郵地址有誤？'
  },
  message: {
    kinds: { request: '要求', follow_up: '跟進', incoming: '回覆', post_in: '收到的郵寄信件', post_out: '寄出的郵寄信件', telephone: '電話通話', visit: '到訪' },
    natures: {
      reply: '回覆',
      bounce: '退件',
      'delivery-notice': '傳送通知',
      'auto-reply': '自動回覆',
      'read-receipt': '讀取回條',
      complaint: '投訴通知',
      spam: '被標示為垃圾電郵',
      calendar: '行事曆邀請'
    },
    autoReplyKinds: { acknowledgement: '自動確認收件', absence: '不在辦公室通知' },
    to: '致{{authority}}',
    stated: '寄件者註明日期為{{date}}',
    permalink: '此信件的連結',
    folded: {
      quote: { one: '引用內容，共{{count}}行', other: '引用內容，共{{count}}行' },
      signature: { one: '簽名，共{{count}}行', other: '簽名，共{{count}}行' },
      footer: { one: '頁尾聲明，共{{count}}行', other: '頁尾聲明，共{{count}}行' }
    },
    delivery: {
      due: '等待送出',
      dueAgain: '等待再次送出',
      retrying: '尚未送達，已嘗試{{count}}次，系統會繼續嘗試',
      sent: '已送交公共機構',
      sentOn: '已送交公共機構（{{date}}）',
      sentAgain: '已再次送交公共機構',
      sentAgainOn: '已再次送交公共機構（{{date}}）',
      failed: '未能送達',
      delayedOn: '郵件伺服器於{{date}}表示這封信尚未送達，並會繼續嘗試。',
      gaveUpOn: '郵件伺服器於{{date}}表示這封信因可能屬暫時的原因未能送達。信件可再次寄出。',
      returned: '信件被退回',
      returnedOn: '信件被退回（{{date}}）',
      resend: '再次寄出'
    },
    relay: {
      sent: { reached: '已交予郵件伺服器{{host}}（{{date}}）。', unreached: '已交予下一個郵件伺服器（{{date}}）。' },
      deferred: { reached: '郵件伺服器{{host}}尚未收取（{{date}}），本網站的郵件伺服器會繼續嘗試。', unreached: '尚未能連接公共機構的郵件伺服器（{{date}}），本網站的郵件伺服器會繼續嘗試。' },
      bounced: { reached: '郵件伺服器{{host}}沒有收取（{{date}}）。', unreached: '本網站的郵件伺服器未能傳送，已停止嘗試（{{date}}）。' },
      answer: '對方回應：「{{answer}}」'
    },
    noText: '此信件沒有內文。',
    attachments: '附件',
    unnamed: '附件{{number}}',
    insideOf: '載於{{name}}',
    notPublic: '不公開',
    view: '檢視',
    viewOf: '檢視{{name}}',
    checking: {
      one: '有{{count}}個附件正檢查是否載有隱藏資料，完成後才會公開。',
      other: '有{{count}}個附件正檢查是否載有隱藏資料，完成後才會公開。'
    },
    withheld: {
      one: '有{{count}}個附件因載有隱藏資料而不予公開。',
      other: '有{{count}}個附件因載有隱藏資料而不予公開。'
    }
  },
  fileTypes: {
    text: '純文字', table: 'CSV 表格', page: '網頁', richText: 'RTF 文件', pdf: 'PDF', picture: '圖像',
    word: 'Word 文件', openText: 'OpenDocument 文件', slides: 'PowerPoint 簡報', openSlides: 'OpenDocument 簡報',
    excel: 'Excel 試算表', openSheet: 'OpenDocument 試算表', zip: 'ZIP 壓縮檔', archive: '壓縮檔', mail: '電郵',
    deliveryReport: '派遞報告', calendar: '日曆項目', card: '名片'
  },
  file: {
    unnamed: '附件',
    download: '下載檔案',
    reading: '此檔案尚未讀取，請稍後再看，或下載檔案。',
    asText: '以下是電腦從檔案讀出的內容，與檔案原貌或有出入。',
    textCut: '此處只顯示開首部分，全文請下載。',
    page: '第{{number}}頁',
    pagePicture: '第{{number}}頁的圖像',
    pageText: '本頁文字',
    noText: '本頁沒有文字。',
    pagesCut: '此處顯示全部{{total}}頁中的首{{shown}}頁，全文請下載。',
    scans: {
      unread: '這些頁面是文字的圖像（掃描本）。本網站沒有文字辨識功能，因此不能搜尋或朗讀當中文字。',
      recognised: '這是文字的圖像（掃描本）。文字由電腦辨識，或有錯誤。'
    },
    table: '表格',
    emptySheet: '此工作表沒有內容。',
    noSheets: '此檔案沒有可見的工作表。',
    sheetCut: '此處最多顯示200行及50欄，全部內容請下載。',
    sheetsCut: '尚有其他工作表未在此顯示，全部內容請下載。',
    listing: '壓縮檔內的檔案',
    listingCut: '此處列出全部{{total}}個檔案中的首{{shown}}個。',
    fileName: '名稱',
    fileSize: '大小',
    isMail: '這是隨回覆附上的電郵。',
    mail: { from: '由', to: '致', cc: '副本', date: '日期', subject: '主旨', files: '此電郵的附件' },
    picture: '圖像：{{name}}',
    imageNotShown: '此圖像不能在此顯示，請下載觀看。',
    refusals: {
      encrypted: '此檔案設有密碼，不能在此顯示。',
      too_large: '此檔案解壓後過大，不能在此顯示，可下載觀看。',
      damaged: '此檔案已損壞，或與其名稱不符，可下載觀看。',
      unsupported: '此類檔案不能在此顯示，可下載觀看。',
      limits: '讀取此檔案需時過長，不能在此顯示，可下載觀看。'
    }
  },
  masks: { about: '方括號內的文字代表本網站不予公開的電郵地址及號碼。' },
  compose: {
    title: '提出要求',
    lead: '去信政府部門或公共機構。你的信件、姓名及所有回覆都會在此公開。',
    authority: '向哪個公共機構提出？',
    authorityHint: '如不肯定資料由誰持有，請選最有可能的一個，該機構理應代為轉交。',
    authorityChoose: '選擇公共機構',
    authoritySearch: '找不到或不肯定？搜尋所有公共機構',
    notWritable: '（未有電郵地址）',
    subject: '標題',
    subjectHint: '用一行說明想要甚麼資料。這會成為公開網頁的標題。',
    body: '信件內容',
    bodyHint: '請索取紀錄，例如報告、數字、會議紀錄、信件，並註明時期。不想公開的個人資料請勿寫上。請保留提及《公開資料守則》的一句，否則信件可能只當作一般查詢處理。',
    leaveCodeOut: '不提《公開資料守則》，照樣寄出',
    preview: '預覽',
    next: '此時尚未寄出。下一頁會顯示公共機構將會收到的信件。'
  },
  pending: {
    note: '有一封來自未知寄件者的回覆正等待你決定，其他人暫時看不到。',
    explains: '此訊息來自 {{domain}}，不知道{{authority}}是否使用該網域。只有提出要求的人和本網站的管理員可以看到。',
    setAside: '此訊息來自 {{domain}}，不知道{{authority}}是否使用該網域，並已擱置。只有管理員可以看到。',
    noDomain: '沒有地址的寄件者',
    effect: '如來自該機構，請接納：訊息會即時公開，日後來自 {{domain}} 的訊息亦會公開。',
    effectOnce: '如來自該機構，請接納：訊息會即時公開。',
    accept: '接納並公開',
    setAsideSubmit: '並非來自該機構',
    rawMail: '電郵原文及歸入此處的依據'
  },
  unread: {
    note: '有一封寄給此要求的電郵於{{date}}收到，正待查看：系統未能讀取，可能是機構的回覆。只有提出要求的人和管理員可以看到這則通知。',
    look: '查看電郵'
  },
  authenticity: {
    confirmed: '寄件者的網域證實此電郵屬其所有：接收時已核對（DMARC）。',
    signed: '此電郵有網域的簽署，途中未被更改（DKIM）；寄件者的網域本身則沒有說明。',
    sent: '此電郵由獲信封網域授權的伺服器寄出（SPF），但沒有可供核對的簽署。',
    forwarded: '此電郵經另一伺服器轉寄，該伺服器表示電郵轉寄前屬實（ARC）。',
    contradicted: '寄件者的網域沒有證實此電郵屬其所有：可能曾經轉寄，或由他人寄出（DMARC）。'
  },
  files: {
    label: '附件',
    hint: '最多{{count}}個檔案，合共{{size}}。檔案會隨信寄出，並會與信件一併按原樣公開，請先刪去不宜公開的內容。',
    title: '隨信附件',
    remove: '移除'
  },
  faults: {
    files_many: '每封信最多附上5個檔案。請減少檔案；剛才選擇的檔案未有保留。',
    files_large: '檔案合共超過10 MB。請選擇較小的檔案；剛才選擇的檔案未有保留。',
    files_refused: '不能附上程式檔：郵件系統會把這類信件整封丟棄。請另選檔案；剛才選擇的檔案未有保留。',
    files_empty: '其中一個檔案是空的。請另選檔案；剛才選擇的檔案未有保留。',
    authority_missing: '請選擇要向哪個公共機構提出要求。',
    authority_unknown: '請從列表中選擇公共機構。',
    authority_not_writable: '我們暫時沒有此機構接收要求的電郵地址。請選擇另一機構，或把地址告訴我們。',
    title_missing: '請填寫標題。',
    title_short: '標題最少要有2個中文字，或3個英文字母。',
    title_long: '標題最多200個字。',
    body_missing: '請撰寫信件。',
    body_untouched: '請在信中寫明想索取甚麼資料。',
    body_long: '信件最多20,000個字。簡短的要求較易得到答覆。',
    code_not_named: '信中已沒有提及《公開資料守則》，公共機構因而無須按《守則》處理。請補回該句，或在信件下方剔選照樣寄出。'
  },
  template: `先生／女士：

本人現根據《公開資料守則》（Code on Access to Information）提出要求。

請提供下列資料：



請以電郵回覆至寄出本信的電郵地址。

此致

{{name}}謹啟`,
  followUpTemplate: `先生／女士：

本人早前根據《公開資料守則》提出要求，現再跟進如下：



此致

{{name}}謹啟`,
  similar: {
    title: '相似的要求',
    askedBefore: '是否已有人問過？',
    askedBeforeLead: '以下要求與你的相似，其回覆或可即時解答你的問題。'
  },
  preview: {
    title: '檢查信件',
    lead: '信件將會如此寄出及公開。',
    edit: '修改信件',
    send: '發出並公開',
    signUp: '登記並發出',
    signIn: '登入並發出',
    account: '發出信件需要賬戶，以便我們通知你有回覆。登記或登入期間，信件會為你保留。',
    published: '你的姓名（{{name}}）、信件及所有回覆均會公開，並可從搜尋器找到。',
    publishedAs: '公共機構會收到你的姓名（{{name}}），讀者則只看到「{{publicName}}」，內文中的姓名會被遮蓋。信件及所有回覆均會公開，並可從搜尋器找到。',
    publishedUnnamed: '你的姓名、信件及所有回覆均會公開，並可從搜尋器找到。',
    codeLeftOut: '信中沒有提及《公開資料守則》。',
    addressWarning: '信中有電郵地址。公開網頁不會顯示該地址。',
    footerNote: '我們會在信末以中英文附上回覆方法，並說明回覆會公開。',
    subject: '主旨',
    to: '致',
    from: '由'
  },
  followUp: {
    title: '撰寫跟進信件',
    lead: '致{{authority}}，關於「{{title}}」。信件會即時寄出並公開。',
    body: '信件內容',
    bodyHint: '請只談及原來的要求。另一題目宜另行提出要求。',
    send: '發出並公開',
    cancel: '返回要求'
  },
  exports: { visible: '內文', quoted: '引用內容', disclaimer: '聲明', from: '由', date: '日期', attachment: '附件', state: '狀態' }
}
