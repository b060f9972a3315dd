/** Text as UTF-8 in base64: what Basic authentication sends. */
export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
