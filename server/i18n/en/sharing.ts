/** To quote a thread, to pass it on, to print it. */
export const sharing = {
  title: 'Cite, share, print',
  cite: 'To cite this request',
  citation: '{{requester}}, “{{title}}”, request no. {{id}} to {{authority}}, {{date}}, {{site}}, {{url}}',
  share: 'Address to pass on',
  mail: 'Send the address by e-mail',
  shareWith: 'Share with…',
  copy: 'Copy',
  copied: 'Copied',
  print: 'Print view, with all folded text',
  printed: 'Printed from {{url}} on {{date}}. What is there may have changed since.',
  printNow: 'Print this page',
  back: 'Back to the request'
} as const
