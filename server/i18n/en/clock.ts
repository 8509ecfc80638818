/**
 * Everything that is said of the Code's dates. `{{when}}` is a day, with its number where it is plainly counted;
 * `{{cite}}` names the paragraphs. What nobody has checked yet (`K` in domain/clock/rules.ts) says «normally» or «as we
 * understand the Code».
 */
export const clock = {
  when: '{{date}} (day {{day}})',
  cite: {
    one: ': paragraph {{from}} of the Code',
    range: ': paragraphs {{from}} to {{to}} of the Code'
  },
  /** What each date is, in one sentence. */
  limits: {
    interim: 'By {{when}} the department should give the information or an interim reply{{cite}}.',
    promised: 'The department has promised to write by {{when}}.',
    target: 'By {{when}} the department should answer, even if an interim reply came before{{cite}}.',
    long: 'By {{when}} even an exceptional extension should normally be over{{cite}}.',
    review_interim: 'By {{when}} the department should give the outcome of its review or an interim reply: a review has the same target times{{cite}}.',
    review_promised: 'For its review the department has promised to write by {{when}}.',
    review_target: 'By {{when}} the department should have ended its review, even if an interim reply came before{{cite}}.',
    review_long: 'By {{when}} even a review that needs an extension should normally be over, as we understand the Code{{cite}}.'
  },
  /** The same, in a few words: in calendars and above the sentence. */
  names: {
    interim: 'Information or interim reply due',
    promised: 'Day promised by the department',
    target: 'Answer due',
    long: 'End of an exceptional extension',
    review_interim: 'Review: outcome or interim reply due',
    review_promised: 'Review: day promised by the department',
    review_target: 'Review: outcome due',
    review_long: 'Review: end of an exceptional extension'
  },
  stoppedLimit: 'No day is counted for this while the department waits for the requester.',
  statuses: {
    met: 'Kept',
    late: 'Came late, on {{date}}',
    passed: 'Passed without it',
    /** A reply waits to be classified: whether the day was kept is not known. */
    unknown: 'Passed; a reply waits to be classified',
    next: 'Next',
    later: 'Later',
    stopped: 'Not counted now',
    dropped: 'Not counted any more'
  },
  /** One sentence for today. */
  levels: {
    interim_due: 'Day 10 is over, and neither the information nor an interim reply has come.',
    target_passed: 'The target for the answer has passed.',
    long_overdue: 'The answer is long overdue: even an exceptional extension should normally be over.'
  },
  badges: {
    interim_due: 'Interim reply due',
    target_passed: 'Target passed',
    long_overdue: 'Long overdue'
  },
  /** What an event did, in one sentence. */
  moves: {
    received: 'The letter was sent on {{on}}. That is day 0, and every calendar day after it counts.',
    receipt_stated: 'The department says that it received the request on {{on}}. We count from that day.',
    acknowledged: 'On {{on}} the department confirmed that it has the request. That moves no date.',
    interim_reply: 'On {{on}} the department gave an interim reply.',
    interim_reply_until: 'On {{on}} the department gave an interim reply and promised to write by {{until}}.',
    extension: 'On {{on}} the department said that it needs longer. As we understand the Code, that should normally end with day 51.',
    extension_until: 'On {{on}} the department said that it needs until {{until}}. As we understand the Code, such an extension should be exceptional and explained.',
    clarification_asked: 'On {{on}} the department asked what is meant. No day is counted until it is told.',
    clarification_given: 'On {{on}} the requester explained the request. The days are counted anew from then.',
    transferred: 'On {{on}} the request was passed on to another department. As we understand the Code, the days are counted anew there.',
    transferred_to: 'On {{on}} the request was passed on to {{authority}}. As we understand the Code, the days are counted anew there.',
    fee_quoted: 'On {{on}} the department asked for a fee. No day is counted until it is paid.',
    fee_quoted_amount: 'On {{on}} the department asked for a fee of HK${{amount}}. No day is counted until it is paid.',
    fee_paid: 'On {{on}} the fee was paid. The days go on from there.',
    third_party_consulted: 'On {{on}} the department asked a third party for its consent. As we understand the Code, a third party normally has 30 days: paragraphs 1.20 to 1.22.',
    third_party_consulted_until: 'On {{on}} the department asked a third party for its consent, by {{until}}. As we understand the Code, the answer may wait for that: paragraphs 1.20 to 1.22.',
    refused: 'On {{on}} the department refused.',
    answered: 'On {{on}} the department answered.',
    review_asked: 'On {{on}} the requester asked for a review. It has dates of its own.',
    review_answered: 'On {{on}} the department gave the outcome of its review.',
    ombudsman_complained: 'On {{on}} the requester complained to The Ombudsman. We count no further.',
    withdrawn: 'On {{on}} the requester withdrew the request.'
  },
  reason: 'Reason given: {{reason}}',
  box: {
    title: 'Where it stands',
    fold: 'All dates',
    foldHistory: 'What was counted',
    reviewTitle: 'The review',
    requestTitle: 'The request',
    notSent: 'The days are counted once the letter has gone.',
    notArrived: 'The letter has not arrived, so that no day is counted. Once it has gone again, the days begin anew.',
    ended: 'It is over: {{sentence}}',
    stopped: 'The clock stands since {{date}}.',
    unclassified: 'A reply has come that nobody has classified yet. If it is what was due, these dates no longer matter.',
    details: 'How these dates came about',
    calendar: 'Put these dates in a calendar',
    calendarOne: 'In a calendar: {{name}}',
    correct: 'Record or correct a date',
    movedBy: 'Moved because:'
  },
  page: {
    title: 'The dates of request #{{id}}',
    lead: 'What the Code\'s dates are counted from. Record here what the department wrote of dates; anything can be undone.',
    history: 'What is recorded',
    nothing: 'Nothing is recorded yet.',
    undo: 'Undo',
    undoOf: 'Undo: {{sentence}}',
    recordTitle: 'Record or correct a date',
    kind: 'What happened',
    on: 'On which day',
    onHint: 'Year, month, day, as 2025-06-30. For a date of receipt: the day that the department states.',
    until: 'Promised or extended until',
    untilHint: 'Where the department names a day: for an interim reply, an extension, a third party\'s consent.',
    amount: 'Amount in Hong Kong dollars',
    amountHint: 'Of a fee, as 12.50.',
    authority: 'To which department',
    authorityHint: 'Where the request was passed on.',
    authorityNone: 'not stated',
    reason: 'Reason that the department gives',
    reasonHint: 'For an interim reply or an extension, in a few words. It is public.',
    record: 'Record',
    back: 'Back to the request',
    refusalNote: 'As we understand the Code, a refusal is due in the same time as an answer.',
    guidance: 'The Code is no law, and its dates are targets. We count calendar days, weekends and holidays among them, from the day after receipt.'
  },
  /** For the choice of the form. */
  kinds: {
    receipt_stated: 'The department states on which day it received the request',
    interim_reply: 'The department gave an interim reply',
    extension: 'The department needs longer',
    clarification_asked: 'The department asked for clarification',
    clarification_given: 'The requester answered the department\'s question',
    transferred: 'The department passed the request on',
    fee_quoted: 'The department asked for a fee',
    fee_paid: 'The fee was paid',
    third_party_consulted: 'The department asks a third party'
  },
  faults: {
    kind_missing: 'Choose what happened.',
    on_missing: 'Type the day on which it happened.',
    on_unreadable: 'Type the day as year, month and day, like 2025-06-30.',
    on_early: 'The day lies before the request was made.',
    on_late: 'The day has not come yet.',
    until_unreadable: 'Type the day as year, month and day, like 2025-06-30.',
    until_early: 'The promised day lies before the day on which it was promised.',
    until_far: 'The promised day is more than two years away.',
    amount_unreadable: 'Type the amount in digits, like 12.50.',
    reason_long: 'Shorten the reason to 300 characters.',
    authority_unknown: 'Choose one of the departments.',
    no_question_open: 'No question of the department is recorded that was open on that day. Record the question first.',
    no_fee_open: 'No fee is recorded that was to be paid on that day. Record first that the department asked for it.'
  },
  calendar: {
    title: 'My dates in a calendar',
    name: 'My requests: dates of the Code',
    ofRequest: 'Dates of request #{{id}}',
    summary: '{{name}}: {{title}} (#{{id}})',
    lead: 'A secret address for your calendar program. It shows the dates of all your requests, and follows them when they move.',
    secret: 'Whoever has the address can read these dates. You can end it at any time.',
    none: 'You have no such address yet.',
    since: 'You made such an address on {{date}}. We keep no copy that could be read, so it cannot be shown again.',
    make: 'Make the address',
    replace: 'Make a new address; the old one ends',
    revoke: 'End the address',
    once: 'Your address. Copy it now: it is shown only once.',
  },
  /** In the letter of the day after. */
  notice: {
    /** Where a reply waits to be classified, and nothing else can be said. */
    over: 'That day is over.',
    passed: {
      interim: 'That day is over, and we have seen neither.',
      promised: 'That day is over, and we have seen no answer.',
      target: 'That day is over, and we have seen no answer.',
      long: 'That day is over, too, and we have seen no answer.',
      review_interim: 'That day is over, and we have seen neither.',
      review_promised: 'That day is over, and we have seen no outcome.',
      review_target: 'That day is over, and we have seen no outcome.',
      review_long: 'That day is over, too, and we have seen no outcome.'
    },
    unclassified: 'A reply has come that nobody has classified yet. If it is what was due, say so on the request\'s page, and you need do nothing else.'
  }
} as const
