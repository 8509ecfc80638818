// Conveniences of the forms in which one writes and chooses: every page is whole without this file.
'use strict'

/** Between two keys of somebody who types. */
const PAUSE_MS = 180

/**
 * An editable combobox with list autocomplete, as the ARIA Authoring Practices have it, over a list of authorities:
 * the search of the site finds them by any of their names. The list stays the form's own field, with its value.
 */
function findByName(select) {
  const { choose, one, other, none } = select.dataset
  const id = select.id
  const make = (tag, values, attributes) => {
    const element = Object.assign(document.createElement(tag), values)
    for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value)
    return element
  }
  const input = make('input', { id, type: 'text', autocomplete: 'off', spellcheck: false, placeholder: select.options[0].text }, {
    role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': `${id}-list`,
    'aria-describedby': select.getAttribute('aria-describedby'), 'aria-invalid': select.getAttribute('aria-invalid')
  })
  const list = make('ul', { id: `${id}-list`, hidden: true }, { role: 'listbox', 'aria-label': select.labels[0]?.textContent ?? '' })
  const status = make('span', { className: 'unseen' }, { role: 'status' })
  const box = make('div', { className: 'combobox' }, {})
  select.removeAttribute('id')
  select.hidden = true
  select.after(box)
  box.append(input, list, status)

  const bySlug = new Map(Array.from(select.options).filter((option) => option.value !== '').map((option) => [option.value, option]))
  const nameOf = (slug) => bySlug.get(slug)?.text ?? ''
  input.value = nameOf(select.value)
  let shown = []
  let at = -1
  let timer
  let asked

  const close = () => {
    clearTimeout(timer)
    asked?.abort()
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
    status.textContent = ''
  }
  const mark = (index) => {
    at = index
    for (const [place, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(place === at))
    list.children[at]?.scrollIntoView({ block: 'nearest' })
    if (at < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `${id}-option-${at}`)
  }
  const open = (slugs) => {
    shown = slugs.filter((slug) => bySlug.has(slug))
    list.replaceChildren(...shown.map((slug, index) => make('li', { id: `${id}-option-${index}`, textContent: nameOf(slug) }, { role: 'option', 'aria-selected': 'false' })))
    list.hidden = shown.length === 0
    input.setAttribute('aria-expanded', String(shown.length > 0))
    mark(-1)
    status.textContent = shown.length === 0 ? none : (shown.length === 1 ? one : other).replace('{{count}}', shown.length)
  }
  const set = (slug) => {
    if (select.value === slug) return
    select.value = slug
    select.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const pick = (slug) => {
    close()
    input.value = nameOf(slug)
    set(slug)
  }
  const fold = (text) => text.normalize('NFKC').toLowerCase()
  /** @param then what to do with what was found */
  const search = async (then = () => undefined) => {
    const typed = input.value.trim()
    asked?.abort()
    asked = new AbortController()
    const { signal } = asked
    try {
      if (typed === '' || typed === nameOf(select.value)) return open([...bySlug.keys()])
      const answer = await fetch(`${choose}?q=${encodeURIComponent(typed)}`, { signal })
      if (!answer.ok) throw new Error(String(answer.status))
      const found = await answer.json()
      if (!signal.aborted) open(found.map((authority) => authority.slug))
    } catch {
      if (signal.aborted) return
      open([...bySlug].filter(([, option]) => fold(option.text).includes(fold(typed))).map(([slug]) => slug))
    } finally {
      if (!signal.aborted) then()
    }
  }

  input.addEventListener('input', () => {
    set('')
    clearTimeout(timer)
    if (input.value.trim() === '') close()
    else timer = setTimeout(search, PAUSE_MS)
  })
  const step = (by) => mark((at + by + shown.length + (at < 0 && by < 0 ? 1 : 0)) % shown.length)
  const keys = {
    ArrowDown: (event) => { if (list.hidden) search(() => { if (!event.altKey) mark(shown.length > 0 ? 0 : -1) }); else step(1) },
    ArrowUp: (event) => { if (event.altKey) close(); else if (list.hidden) search(() => mark(shown.length - 1)); else step(-1) },
    Enter: () => { if (!list.hidden) pick(shown[at] ?? shown[0]) },
    Escape: () => { if (list.hidden) { input.value = ''; set('') } close() }
  }
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || !Object.hasOwn(keys, event.key)) return
    // The form is sent by its button: who looks for a name has not finished it.
    event.preventDefault()
    keys[event.key](event)
  })
  // Of a pointer: before the field loses its focus.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const index = [...list.children].indexOf(event.target.closest('li'))
    if (index >= 0) pick(shown[index])
  })
  input.addEventListener('click', () => { if (list.hidden) search() })
  input.addEventListener('blur', () => {
    const same = select.value === '' && [...bySlug].find(([, option]) => fold(option.text) === fold(input.value.trim()))
    if (same) pick(same[0])
    else close()
  })
}

/** What was asked before and where it may be published, as the server shows it, while the title is typed. */
function hintWhileTyping(place) {
  const form = place.closest('form')
  const said = document.getElementById('hints-said')
  const check = form.querySelector('[name="act"][value="check"]')
  const read = () => { const all = new FormData(form); return String(new URLSearchParams(['title', 'also', 'authority'].map((name) => [name, all.get(name) ?? '']))) }
  check.hidden = true
  let last = read()
  let timer
  let asked

  const show = async () => {
    const typed = read()
    if (typed === last) return
    asked?.abort()
    asked = new AbortController()
    const { signal } = asked
    try {
      const answer = await fetch(`${place.dataset.hints}?${typed}`, { signal })
      if (!answer.ok) throw new Error(String(answer.status))
      const piece = await answer.text()
      if (signal.aborted) return
      last = typed
      place.innerHTML = piece
      said.textContent = place.firstElementChild?.dataset.said ?? ''
      check.hidden = true
    } catch {
      if (!signal.aborted) check.hidden = false
    }
  }
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, 600) })
}

document.querySelectorAll('select[data-choose]').forEach(findByName)
document.querySelectorAll('[data-hints]').forEach(hintWhileTyping)
