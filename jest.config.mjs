/**
 * Jest runs the sources as CommonJS (its native module mode is still behind a flag), so every file is
 * transformed by SWC, and with it the few packages that ship ES modules only.
 */
const swc = ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }]

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: [],
  transform: { '\\.[cm]?[jt]s$': swc },
  transformIgnorePatterns: ['/node_modules/(?!(file-type|strtok3|token-types|uint8array-extras|@borewit|@tokenizer|imapflow|html-to-text|@selderee|selderee|ical.js)/)'],
  // Under module-sync these three (of express's qs) hand out a module object where a function is wanted.
  moduleNameMapper: { '^(async-function|generator-function|async-generator-function)$': '<rootDir>/node_modules/$1/index.js' },
  testEnvironmentOptions: { customExportConditions: ['node', 'require', 'module-sync', 'default'] },
  // Most of a suite's time is spent waiting for a server or a browser: on two cores Jest would run one at a time.
  maxWorkers: 2,
  testTimeout: 30_000
}
