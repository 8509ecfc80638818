// Conveniences only: every page is whole without this file.
'use strict'

/** What is wrong with a form is heard first, and its links go into the fields. */
function leadToFaults() {
  const faults = document.getElementById('faults')
  if (!faults) return
  faults.focus()
  faults.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]')
    const field = link && document.getElementById(link.hash.slice(1))
    if (!field) return
    event.preventDefault()
    const label = field.labels?.[0] ?? field
    label.scrollIntoView({ block: 'start' })
    field.focus({ preventScroll: true })
  })
}

/** Numbers need no words: shown when four fifths of the room are used. */
function addCounter(field) {
  const limit = field.maxLength
  const counter = Object.assign(document.createElement('span'), { className: 'counter', role: 'status' })
  field.after(counter)
  let pause
  const count = () => {
    clearTimeout(pause)
    pause = setTimeout(() => { counter.textContent = field.value.length < limit * 0.8 ? '' : `${field.value.length} / ${limit}` }, 400)
  }
  field.addEventListener('input', count)
  count()
}

/** A link may point into what is folded away. */
function openTarget() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
  // A message on another page of a long thread: its line in the timeline knows where.
  if (target?.matches('.thread-index li')) return location.replace(target.querySelector('a').href)
  const folded = target?.closest('details:not([open])')
  if (!folded) return
  folded.open = true
  target.scrollIntoView()
}

/** What can be copied, passed on or printed gets a button. Its words come with it. */
function addButton(place, words, act) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'link-button', textContent: words })
  button.setAttribute('aria-live', 'polite')
  button.addEventListener('click', () => act(button))
  place.append(' ', button)
}

function addCopying(place) {
  const text = place.textContent.trim()
  addButton(place, place.dataset.copy, (button) => navigator.clipboard.writeText(text).then(() => { button.textContent = place.dataset.copied }, () => {}))
}

/** A double click sends a letter once. */
function sendOnce(event) {
  const form = event.target
  if (event.defaultPrevented || form.method !== 'post') return
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = 'yes'
  setTimeout(() => { delete form.dataset.sent }, 4000)
}

/**
 * A letter is kept as a draft while it is written. The address of the page then names the draft, so that loading it
 * again goes on with it; without this script the preview keeps it.
 */
function keepWhileTyping(form) {
  const status = form.querySelector('.kept')
  const fields = ['_csrf', 'draft', 'copied_from', 'also', 'authority', 'private_for', 'title', 'body']
  const read = () => { const all = new FormData(form); return new URLSearchParams(fields.map((name) => [name, all.get(name) ?? ''])) }
  const say = (words) => { status.hidden = false; status.textContent = words }
  let last = String(read())
  let timer
  let busy = false
  let over = false

  const keep = async () => {
    const typed = read()
    if (busy || over || form.dataset.sent || String(typed) === last) return
    busy = true
    try {
      const answer = await fetch(form.dataset.keep, { method: 'POST', body: typed })
      if (answer.status === 409) { over = true; return say(status.dataset.sent) }
      if (!answer.ok) throw new Error(String(answer.status))
      last = String(typed)
      if (answer.status === 200) {
        showDraft((await answer.json()).draft)
        const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date())
        say(status.dataset.kept.replace('{{time}}', time))
      }
    } catch {
      say(status.dataset.failed)
    } finally {
      busy = false
    }
  }

  const showDraft = (id) => {
    const known = form.querySelector('[name="draft"]')
    if (known) known.value = id
    else form.prepend(Object.assign(document.createElement('input'), { type: 'hidden', name: 'draft', value: id }))
    last = String(read())
    const address = new URL(location.href)
    address.search = `?draft=${id}`
    history.replaceState(null, '', address)
  }

  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(keep, 2000) })
  addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') keep() })
}

leadToFaults()
document.querySelectorAll('form[data-keep]').forEach(keepWhileTyping)
document.querySelectorAll('textarea[maxlength], input[type="text"][maxlength]').forEach(addCounter)
document.querySelectorAll('details[data-wide]').forEach((fold) => { fold.open ||= matchMedia('(min-width: 62rem)').matches })
if (navigator.clipboard) document.querySelectorAll('[data-copy]').forEach(addCopying)
if (navigator.share) document.querySelectorAll('[data-share]').forEach((link) => addButton(link.parentNode, link.dataset.share, () => navigator.share({ title: link.dataset.title, url: link.href }).catch(() => {})))
document.querySelectorAll('[data-print]').forEach((place) => addButton(place, place.dataset.print, () => print()))
openTarget()
addEventListener('hashchange', openTarget)
addEventListener('submit', sendOnce)
addEventListener('pageshow', () => { for (const form of document.forms) delete form.dataset.sent })
