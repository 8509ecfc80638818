import type { coWriters as english } from '../en/co-writers.ts'
import type { Translated } from '../words.ts'

export const coWriters: Translated<typeof english> = {
  title: '一起撰寫',
  back: '返回要求',
  lead: '其他人可以閱讀尚未公開的要求，並與你一起撰寫信件。無論由誰撰寫，信件只會以你的名義發出。',
  leadOther: '你是此要求的共同撰寫人。信件以{{requester}}的名義發出。',
  people: '共同撰寫人',
  nobody: '暫時沒有。',
  roles: { sender: '可撰寫及發出信件', drafter: '可撰寫信件，由你發出' },
  rolesOther: { requester: '申請人', sender: '可撰寫及發出信件', drafter: '可撰寫信件' },
  since: '由{{date}}起',
  remove: '移除',
  removeOf: '移除{{name}}',
  leave: '不再一起撰寫',
  open: '尚待回應的邀請',
  toAddress: '已寄往{{address}}',
  byLink: '供你轉交的連結',
  until: '有效至{{date}}',
  revoke: '撤回',
  revokeOf: '撤回：{{invitation}}',
  inviteTitle: '邀請他人',
  email: '對方的電郵地址',
  emailHint: '我們會以中英文寄信給對方，信中有讀者所見的你的姓名、要求的標題及連結。如留空，你會得到一個連結，可自行轉交。每個連結只供一人在14日內使用。',
  maySend: '對方亦可以我的名義發出信件',
  invite: '邀請',
  drafts: '撰寫中的信件',
  noDrafts: '暫時沒有。',
  draftMeta: '最後撰寫於{{date}}',
  begin: '開始撰寫信件',
  done: {
    sent: '邀請正在寄出。',
    link: '已建立連結，見下文。',
    revoked: '已撤回邀請。',
    removed: '對方已不再一起撰寫。',
    kept: '信件已儲存，所有共同撰寫人均可繼續撰寫。'
  },
  thread: {
    link: '共同撰寫人',
    invite: '邀請他人一起撰寫',
    waiting: { one: '有{{count}}封信正在撰寫。', other: '有{{count}}封信正在撰寫。' }
  },
  letter: {
    keep: '儲存並與共同撰寫人分享',
    keepHint: '儲存的信件尚不會寄出，所有共同撰寫人均可修改。',
    leadDrafter: '致{{authority}}，關於「{{title}}」。你所寫的會儲存並與所有共同撰寫人分享，由{{requester}}發出。',
    leadSender: '信件會以{{requester}}的名義發出。',
    theirs: '其他人剛才修改後的信件'
  },
  invitation: {
    title: '邀請你一起撰寫',
    text: '{{name}}邀請你一起撰寫這項向{{authority}}提出的要求：',
    drafter: '你可以閱讀尚未公開的要求，並與其他人一起撰寫信件。信件由{{name}}發出。',
    sender: '你可以閱讀尚未公開的要求，與其他人一起撰寫信件，並以{{name}}的名義發出。',
    seen: '所有共同撰寫人都會看到讀者所見的你的姓名。',
    accept: '接受並查看要求',
    account: '為此你需要一個賬戶。',
    signIn: '登入並接受',
    signUp: '登記並接受',
    decline: '如不想參與，離開此頁便可。'
  },
  list: {
    title: '你參與撰寫的要求',
    lead: '提出要求的人可以邀請他人一起撰寫。',
    empty: '你沒有參與撰寫任何要求。',
    link: '你參與撰寫的要求',
    byline: '由{{requester}}向{{authority}}提出'
  },
  faults: {
    email_wrong: '這似乎不是電郵地址。例如：name@example.org。',
    too_many_writers: '每項要求最多可有10名共同撰寫人，包括尚未回應的人。請先撤回其中一個邀請。',
    too_many_mailed: '你在過去24小時內已寄出10個邀請。如把地址留空，便可得到自行轉交的連結。',
    changed_meanwhile: '你撰寫期間，其他人修改了這封信。下面是對方的版本：請採用所需的部分，然後再次儲存。'
  }
}
