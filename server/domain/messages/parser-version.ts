/** Rises when the parser learns something: mails that failed under an older one are tried again by themselves. */
export const PARSER_VERSION = 2
