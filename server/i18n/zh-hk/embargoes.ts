import type { embargoes as english } from '../en/embargoes.ts'
import type { Translated } from '../words.ts'

export const embargoes: Translated<typeof english> = {
  choice: {
    label: '何時讓所有人閱讀？',
    hint: '要求公開後才可惠及他人。暫不公開的要求只有你、你邀請的人及本網站的管理員可以閱讀，期滿後自動公開。公開前一星期，我們會通知你。',
    atOnce: '即時公開',
    after: { one: '{{count}}個月後', other: '{{count}}個月後' },
    fault: '請選擇其中一個時間。'
  },
  preview: {
    lead: '信件將會如此寄出。',
    private: '在{{date}}之前，要求不會公開：除你、你邀請的人及本網站的管理員外，無人可以閱讀。',
    published: '其後，你的姓名（{{name}}）、信件及所有回覆均會公開，並可從搜尋器找到。',
    publishedAs: '公共機構會收到你的姓名（{{name}}）。其後，信件及所有回覆均會公開，並可從搜尋器找到；讀者只看到「{{publicName}}」，內文中的姓名會被遮蓋。',
    publishedUnnamed: '其後，你的姓名、信件及所有回覆均會公開，並可從搜尋器找到。',
    footerNote: '我們會在信末以中英文附上回覆方法，並說明回覆日後會公開。',
    send: '發出信件',
    sendToSeveral: '發給{{count}}個機構'
  },
  writing: {
    followUpLead: '致{{authority}}，關於「{{title}}」。信件會即時寄出，並與要求一樣，在{{date}}之前不會公開。',
    followUpSend: '發出信件',
    address: '{{url}}（暫未公開）',
    stepHint: '可按需要修改。信件會即時寄給機構。',
    noteLead: '用以加入並非經本網站以電郵收發的信件或通話。內容會註明由你加入，並與要求一樣，在{{date}}之前不會公開；不會寄出任何信件。',
    noteAdd: '加入',
    effect: '如確是來自該機構，請接納：訊息便會列入往來信件，日後由{{domain}}寄來的亦然。',
    effectOnce: '如確是來自該機構，請接納：訊息便會列入往來信件。',
    accept: '接納'
  },
  thread: {
    note: '此要求在{{date}}之前不會公開，屆時便自動公開。',
    change: '更改或分享'
  },
  page: {
    title: '暫不公開',
    back: '返回要求',
    standing: '此要求現時並不公開，將於{{date}}自動公開；公開前一星期，我們會通知你。',
    whoReads: '在此之前，只有你、共同撰寫人、持有下述連結的人及本網站的管理員可以閱讀。其他人在任何列表、搜尋結果、統計數字及匯出檔案中均看不到此要求。',
    dayTitle: '更改日期',
    day: '由哪一天起公開',
    dayHint: '年、月、日，最遲為{{date}}；本網站的要求不可在更遲的日子才公開。',
    dayOnly: '年、月、日，須在{{date}}之前；此要求不可再延遲公開。',
    saveDay: '更改日期',
    liftTitle: '即時公開',
    liftText: '所有人會即時可以閱讀此要求、讀者所見的你的姓名，以及所有來往信件。公開後不能還原。',
    sure: '我要即時公開此要求',
    lift: '公開',
    linkTitle: '供他人閱讀的連結',
    linkText: '在要求公開之前，持有連結的人無須登入，便可閱讀要求及其檔案；他們不能撰寫信件，也看不到只有你才看到的內容。',
    linkNone: '現時沒有連結。',
    linkHint: '請只交給你信任的人，因為他們可以再轉交他人。',
    make: '建立連結',
    renew: '建立新連結，並停用此連結',
    revoke: '停用連結',
    done: {
      day: '已更改日期。',
      link: '已建立連結。',
      revoked: '連結已經停用。'
    }
  },
  faults: {
    day_missing: '請填寫由哪一天起公開。',
    day_wrong: '日曆上沒有這一天。例如：2026-06-30。',
    day_past: '請選擇今天之後的日子。如欲即時公開，請使用下面的按鈕。',
    day_late: '此要求不可這麼遲才公開，請選擇較早的日子。',
    sure_missing: '公開後不能還原，請先剔選方格。'
  }
}
