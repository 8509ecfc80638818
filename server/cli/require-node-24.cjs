/*
 * Loaded before every entry file (node --require): the sources need Node 24, which runs TypeScript as it is.
 * Plain old JavaScript on purpose, so that a Node that is too old can still read this and say so.
 */
'use strict'

var NEEDED = 24
var major = Number(process.versions.node.split('.')[0])

if (major < NEEDED) {
  process.stderr.write(
    'The portal needs Node.js ' + NEEDED + ' or newer, and this is Node.js ' + process.versions.node +
    ': run "npm ci" without leaving out optional dependencies, which brings the right one for npm scripts, or install Node.js ' + NEEDED + '.\n'
  )
  process.exit(1)
}
