import { admin } from './admin.ts'
import { authorities } from './authorities.ts'
import { changeRequests } from './change-requests.ts'
import { classification } from './classification.ts'
import { exports } from './exports.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { mail } from './mail.ts'
import { notes } from './notes.ts'
import { requests } from './requests.ts'
import { sandbox } from './sandbox.ts'
import { search } from './search.ts'
import { site } from './site.ts'
import { statistics } from './statistics.ts'
import { users } from './users.ts'

/** Every word of the site in English. One file a noun. */
export const en = { site, mail, requests, classification, sandbox, users, authorities, changeRequests, help, home, search, statistics, notes, exports, admin }
