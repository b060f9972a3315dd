/** The columns that name a container: by its first twelve digits, or all of them. */
export function shownId(id: string, whole: boolean): string {
  return whole ? id : id.replace(/^sha256:/u, '').slice(0, 12);
}
