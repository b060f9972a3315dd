/** An id as lists show it: its first twelve digits, or all of them (`--no-trunc`). */
export function shownId(id: string, whole: boolean): string {
  return whole ? id : id.replace(/^sha256:/u, '').slice(0, 12);
}
