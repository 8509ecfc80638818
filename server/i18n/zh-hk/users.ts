import type { Translated } from '../words.ts'
import type { users as english } from '../en/users.ts'

export const users: Translated<typeof english> = {
  name: { label: '你的姓名', hint: '姓名會用作信件署名，並連同信件公開。登記後可在賬戶另選公開顯示的名稱。' },
  email: { label: '你的電郵地址', hint: '電郵地址不會公開。你的要求有回覆時，我們會發電郵通知你。' },
  password: { label: '密碼', newLabel: '新密碼', hint: '最少8個字元。用幾個只有你才會連在一起的字詞，既容易記住，又難以猜中。' },
  letterKept: '你的信件已保留，完成此步後即可繼續。',
  signIn: {
    title: '登入',
    submit: '登入',
    forgotten: '忘記密碼？',
    noAccount: '尚未登記？',
    signUp: '登記'
  },
  signUp: {
    title: '登記',
    lead: '提出要求前須先登記，以便我們通知你有回覆。閱覽內容則無須登記。',
    submit: '登記',
    haveAccount: '已經登記？',
    signIn: '登入'
  },
  checkMail: {
    title: '請查閱電郵',
    signUp: '我們已發信至 {{address}}。請於24小時內開啟信中的連結，以便繼續。',
    unconfirmed: '此賬戶尚未確認。我們已再次發信至 {{address}}，請於24小時內開啟最新一封信中的連結。',
    reset: '如 {{address}} 設有賬戶，我們會發信至該地址。信中的連結於一小時內有效。',
    plain: '如你曾要求我們發信，信件現正送出。',
    notThere: '數分鐘後仍未收到？請查看垃圾郵件，並檢查電郵地址有否輸入錯誤。',
    again: '改用另一電郵地址再試',
    mailRoom: '這是試用環境：請到收發室閱讀信件'
  },
  confirm: {
    title: '確認你的賬戶',
    lead: '確認後，{{name}}（{{address}}）的賬戶即歸你使用，並會為你登入。',
    contested: '有人曾多次以這個電郵地址登記。請輸入你登記時所設的密碼，以確保賬戶屬於你本人。',
    stranger: '你沒有登記？請關閉此頁。未經你確認，不會有任何事情發生。',
    submit: '確認並繼續'
  },
  forgotten: {
    title: '忘記密碼？',
    lead: '請輸入你賬戶的電郵地址。我們會發出連結，讓你重設密碼。',
    submit: '發出連結',
    back: '返回登入'
  },
  reset: {
    title: '設定新密碼',
    lead: '適用於電郵地址為 {{address}} 的賬戶。所有現時登入此賬戶的裝置均會登出。',
    submit: '儲存並登入'
  },
  expired: {
    title: '此連結已失效',
    confirm: '連結已經使用，或已超過24小時。如賬戶已經確認，直接登入即可；如未確認，登入時會再發新連結給你。',
    reset: '連結已經使用、已超過一小時，或其後已另發連結。你可以要求再發一次。',
    signIn: '登入',
    another: '要求新連結'
  },
  unsubscribe: {
    title: '電郵通知',
    wanted: '你的要求有回覆時，或你的信件未能送達時，我們會發電郵通知你。',
    stopped: '我們不會再就回覆及未能送達的信件通知你。你可以在要求的網頁上查看。',
    stop: '停止通知',
    start: '恢復通知',
    others: '有關賬戶的電郵（例如重設密碼），在你提出時仍會發出。'
  },
  account: {
    title: '你的賬戶',
    lead: '現以電郵地址 {{address}} 登入。',
    asOthers: '其他人看到的你的頁面',
    namesTitle: '姓名',
    letterName: '信件署名',
    letterNameHint: '公共機構會收到此姓名。除非你另選公開顯示的名稱，否則亦會公開。',
    publicName: '公開顯示的名稱',
    publicNameHint: '留空即以信件署名顯示。如另選名稱，你的姓名在信件及回覆內文中會被遮蓋，早前的要求亦然。附件內的姓名無法遮蓋，公共機構的寫法亦可能無法辨認。',
    saveNames: '儲存姓名',
    passwordTitle: '密碼',
    presentPassword: '現時的密碼',
    savePassword: '更改密碼',
    passwordNote: '你在其他裝置的登入會全部登出。',
    settingsTitle: '語言及通知',
    language: '我們發信給你時使用',
    notify: '我的要求有回覆或新留言時，或我的信件未能送達時，發電郵通知我。',
    takesMessages: '讓其他人經我的頁面及要求上的表格給我發訊息；他們看不到我的電郵地址。這類訊息屬於通知，須同時選取以上一項才會收到。',
    saveSettings: '儲存',
    done: { names: '姓名已更改。', password: '密碼已更改。', settings: '設定已儲存。' }
  },
  faults: {
    present_wrong: '現時的密碼不正確',
    public_name_letters: '名稱最少須有一個文字',
    locale_unknown: '請選擇其中一種語言',
    name_missing: '請輸入你的姓名',
    name_long: '姓名不可超過100個字元',
    name_like_address: '請輸入姓名，不要輸入電郵或網址：姓名會公開',
    email_missing: '請輸入你的電郵地址',
    email_malformed: '請按 name@example.com 的格式輸入電郵地址',
    email_ours: '此地址屬本平台所有，請輸入你自己的地址',
    password_missing: '請輸入密碼',
    password_short: '密碼最少須有8個字元',
    password_long: '密碼不可超過200個字元',
    password_common: '此密碼太常見，任何人都會先試：請另選一個',
    password_personal: '以自己的姓名或電郵地址作密碼太易猜中：請另選一個',
    password_other: '這封信並不屬於以此密碼作出的登記：請打開另一封信，或使用「忘記密碼」重設密碼',
    sign_in_wrong: '電郵地址或密碼不正確'
  }
}
