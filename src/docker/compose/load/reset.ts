import { isDict, type Dict } from './yaml/value.ts';

/** Takes away what stands at these paths (`services.web.ports`): `!reset` and `!override` are against it. */
export function applyResets(model: Dict, resets: readonly string[]): void {
  for (const path of resets) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let at = model;
    for (const part of parts) {
      const next = at[part];
      if (!isDict(next)) break;
      at = next;
    }
    if (parts.length === 0 || at !== model) delete at[last];
  }
}
