import type { Translated } from '../words.ts'
import type { site as english } from '../en/site.ts'

export const site: Translated<typeof english> = {
  name: '香港公開資料平台',
  tagline: '向政府提問，與公眾共讀答覆。',
  language: '繁體中文',
  otherLanguage: 'English',
  skip: '跳至內容',
  between: '',
  sandbox: '這是試用環境：任何電郵都不會離開這部電腦。',
  sandboxMailRoom: '打開收發室',
  nav: {
    label: '主選單',
    requests: '要求',
    authorities: '公共機構',
    help: '幫助',
    make: '提出要求',
    makeShort: '',
    search: '搜尋',
    signIn: '登入',
    signUp: '登記',
    signOut: '登出',
    admin: '管理'
  },
  search: { label: '搜尋要求、回覆及公共機構', placeholder: '搜尋', submit: '搜尋' },
  footer: {
    label: '關於本網站',
    about: '關於我們',
    statistics: '要求的結果',
    code: '《公開資料守則》',
    officers: '公開資料主任須知',
    privacy: '私隱',
    complaints: '投訴',
    independent: '本網站獨立於政府運作。經本網站發出的一切內容均會公開。'
  },
  errors: {
    notFoundTitle: '找不到此頁',
    notFoundText: '網址可能有誤，或內容已被移除。',
    forbiddenTitle: '你未能使用此頁',
    forbiddenText: '你可能已登出，或表格開啟的時間過長。請返回上一頁，重新載入後再試。',
    tooLargeTitle: '內容過長，未能送出',
    tooLargeText: '內容尚未送出。請返回上一頁（瀏覽器可能仍保留你所寫的內容），縮短後再試。',
    unreadableTitle: '未能讀取內容',
    unreadableText: '內容在傳送途中中斷，或並非本網站接受的格式，因此未有處理。請返回上一頁再試。',
    failedTitle: '系統發生錯誤',
    failedText: '我們已記錄此錯誤。你先前提交的內容並無遺失。',
    awayTitle: '系統暫停片刻',
    awayText: '暫時無法連接資料庫。期間收到的電郵不會遺失，請於一分鐘後再試。',
    tooManyTitle: '嘗試次數過多',
    tooManyText: '請等候數分鐘後再試。',
    home: '返回首頁',
    further: '你可以前往',
    requests: '所有要求',
    authorities: '所有公共機構',
    help: '幫助',
    tell: '告訴我們有甚麼不妥'
  },
  kept: {
    title: '請再提交一次',
    lead: '內容尚未送出。此頁開啟時間過長，安全驗證已逾時。你輸入的內容已全部保留，按下按鈕即可送出。',
    signedOutTitle: '你尚未登入',
    signedOutLead: '內容尚未送出：這項操作可能須先登入，或有關內容已被移除。你輸入的內容已全部保留。',
    signIn: '你現時並未登入。如你開始填寫時已經登入，請先在新分頁登入，再返回本頁按下按鈕。為安全起見，屆時可能須再按一次。',
    signInLink: '登入（在新分頁開啟）',
    cookies: '如本頁一再出現，請容許瀏覽器保留本網站的cookie，否則無法使用表格。',
    password: '密碼不會保留，請重新輸入。',
    files: '瀏覽器不會保留已選的檔案，提交前請重新選擇。',
    submit: '再次提交',
    written: '你所寫的內容'
  },
  form: { faultsTitle: '請再檢查以下各項', optional: '（可不填）', tooMany: '嘗試次數太多：請等候數分鐘，然後再發一次' }
}
