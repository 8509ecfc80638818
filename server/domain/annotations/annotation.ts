export type AnnotationFault = 'body_missing' | 'body_long'

const LONGEST = 5000

/** @param body tidied, as letters are */
export function checkAnnotation(body: string): AnnotationFault | undefined {
  if (body === '') return 'body_missing'
  return Array.from(body).length > LONGEST ? 'body_long' : undefined
}
