import config from './jest.config.mjs'

/**
 * `npm run check:mail-rules`: where a mail goes, who is believed and what operators are told are tables of cases, and
 * every branch of them is taken.
 */
export default {
  ...config,
  testMatch: ['**/test/domain/{messages,letters,requests,upkeep}/**/*.test.ts'],
  testPathIgnorePatterns: ['/fold-', '/mask-'],
  collectCoverage: true,
  coverageReporters: ['text'],
  collectCoverageFrom: [
    'server/domain/messages/{admission,answer,authenticity,candidate-addresses,candidates,mail-envelope,mail-identity,mail-rules,mail-watch,organisation,placements,routing-tiers,sender-gate,subject-hints,unread-mail}.ts',
    'server/domain/messages/nature*.ts',
    'server/domain/requests/{near-address,request-address,policy}.ts',
    'server/domain/letters/*.ts'
  ],
  coverageThreshold: { global: { branches: 100 } }
}
