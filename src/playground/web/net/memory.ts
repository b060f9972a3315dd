/**
 * What the browser remembers: who acts and where. A tab remembers for itself first, so that two tabs can be
 * two people; a new tab begins as the last one left off.
 */
export class Memory {
  get(name: 'person' | 'channel'): string | undefined {
    return sessionStorage.getItem(name) ?? localStorage.getItem(name) ?? undefined;
  }

  set(name: 'person' | 'channel', value: string): void {
    sessionStorage.setItem(name, value);
    localStorage.setItem(name, value);
  }
}
