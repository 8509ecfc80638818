/** Guidance: but for the titles it sums up how the paragraphs are generally understood (marks in domain/code/paragraphs.ts). */
export const refusals = {
  heading: '{{paragraph}} {{title}}',
  covers: 'What it covers',
  weighed: 'Is it weighed?',
  ask: 'What to ask in a review',
  harm: {
    all: 'As we understand it, this ground needs harm or prejudice. Under paragraph 2.2 that includes actual harm and the risk or reasonable expectation of it, and the department has to weigh whether the public interest in disclosure outweighs it.',
    letters: 'As we understand it, {{letters}} need harm or prejudice, which under paragraph 2.2 has to be weighed against the public interest in disclosure. The rest of it does not speak of harm.',
    none: 'As we understand it, this ground does not speak of harm or prejudice, so that the weighing of paragraph 2.2 is not required. Ask whether it applies at all, and to how much.',
    own: 'As we understand it, this ground has a test of its own: consent, or the public interest in disclosure, can prevail.'
  },
  titles: {
    '2.3': 'Defence and security', '2.4': 'External affairs', '2.5': 'Nationality, immigration and consular matters',
    '2.6': 'Law enforcement, legal proceedings and public safety', '2.7': 'Damage to the environment', '2.8': 'Management of the economy',
    '2.9': 'Management and operation of the public service', '2.10': 'Internal discussion and advice', '2.11': 'Public employment and public appointments',
    '2.12': 'Improper gain or advantage', '2.13': 'Research, statistics and analysis', '2.14': 'Third party information', '2.15': 'Privacy of the individual',
    '2.16': 'Business affairs', '2.17': 'Premature requests', '2.18': 'Legal restrictions'
  },
  content: {
    '2.3': 'Information whose release would harm Hong Kong’s security or defence.',
    '2.4': 'Information whose release would harm relations with other governments or international bodies (a), and what passed between them in confidence (b).',
    '2.5': 'Particular cases of immigration, nationality, consular work and entry (a), and the working of immigration control (b).',
    '2.6': 'The administration of justice and trials, investigations and proceedings, legal privilege, sources given in confidence, prisons, public order, and danger to persons.',
    '2.7': 'Information that would make damage to the environment, rare species or their habitats more likely.',
    '2.8': 'Monetary policy, the stability of financial markets, and the Government’s ability to manage the economy.',
    '2.9': 'Negotiations, contracts and grants (a), the Government’s own competitive or financial position (b), the proper conduct of a department’s work (c), and an unreasonable diversion of its resources (d).',
    '2.10': 'Records of the Executive Council and the like (a), and whether discussion and advice within the Government stay frank and candid (b).',
    '2.11': 'The management of the public service, and references given in confidence about persons for appointments.',
    '2.12': 'Information whose release could give somebody an improper gain or advantage.',
    '2.13': 'Unfinished research or statistics whose release would mislead or take away the right to publish first, and single data collected for statistics only.',
    '2.14': 'What somebody else gave, or what is held for them, on the understanding that it would not be passed on.',
    '2.15': 'Information about a living or dead person, unless release fits the purpose for which it was collected, is consented to, is allowed by law or is in the public interest.',
    '2.16': 'Trade secrets and confidences of business whose release would harm somebody’s competitive or financial position.',
    '2.17': 'Information that will soon be published, or whose release would forestall an announcement that is planned.',
    '2.18': 'Information whose release would break a law, a duty at common law or an international obligation.'
  },
  questions: {
    '2.3': 'Which harm is expected from which part, and whether older, general or already known parts can be released.',
    '2.4': 'Which relations would be harmed and how; for (b), who gave the information in confidence, whether they were asked, and whether the facts can be given without it.',
    '2.5': 'Whether figures, rules and procedures can be given, as they concern no particular case.',
    '2.6': 'Which proceeding or investigation would be harmed, whether it has ended, and whether the rest can be released with names taken out.',
    '2.7': 'Which damage would become more likely, and whether a rougher place or date would be safe.',
    '2.8': 'Which market or policy would be harmed today, and whether the time of harm has passed.',
    '2.9': 'Which negotiation is still open; which financial harm is expected; for (d), how many hours of work are meant, and which narrower request could be met.',
    '2.10': 'Whether facts, figures and decisions can be parted from advice, and whether a matter that is decided still needs it.',
    '2.11': 'Whether rules, numbers and posts without names can be given.',
    '2.12': 'Who would gain what by it, and why that would be improper.',
    '2.13': 'When the work will be finished and published, and whether finished parts or a note on their limits would do.',
    '2.14': 'Who the third party is in kind, what was understood, whether they were asked for consent, and how the public interest was weighed.',
    '2.15': 'Whether names and details can be taken out so that the rest can be released, whether the person was asked, and how the public interest was weighed.',
    '2.16': 'Whose position would be harmed and how, whether contracts that public money pays for can be given in part, and whether the firm was asked.',
    '2.17': 'On which date it will be published, and where.',
    '2.18': 'Which law and which section of it, or which duty, forbids the release.'
  },
  letter: 'Write the request for review',
  note: 'Numbers and titles are those of the Code. What stands below them is guidance that has not yet been checked against its text: read the Code itself before you rely on a detail.'
} as const
