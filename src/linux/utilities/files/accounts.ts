import { attempt, bareLines } from '../text/inputs.ts';
import type { UtilityContext } from '../utility.ts';

/** Names of users and groups as /etc/passwd and /etc/group of this computer give them. */
export class Accounts {
  readonly #users: Map<string, { readonly id: number; readonly group: number }>;
  readonly #groups: Map<string, number>;
  readonly #userNames = new Map<number, string>();
  readonly #groupNames = new Map<number, string>();

  constructor(tool: UtilityContext) {
    this.#users = new Map();
    this.#groups = new Map();
    for (const [name = '', , id = '', group = ''] of fields(tool, '/etc/passwd')) {
      if (!this.#users.has(name)) this.#users.set(name, { id: Number(id), group: Number(group) });
      if (!this.#userNames.has(Number(id))) this.#userNames.set(Number(id), name);
    }
    for (const [name = '', , id = ''] of fields(tool, '/etc/group')) {
      if (!this.#groups.has(name)) this.#groups.set(name, Number(id));
      if (!this.#groupNames.has(Number(id))) this.#groupNames.set(Number(id), name);
    }
  }

  userName(id: number): string | undefined {
    return this.#userNames.get(id);
  }

  groupName(id: number): string | undefined {
    return this.#groupNames.get(id);
  }

  /** A user by name or number, with the group of its own where that is known. */
  user(text: string): { readonly id: number; readonly group: number | undefined } | undefined {
    const named = this.#users.get(text);
    if (named) return named;
    return /^\d+$/.test(text) ? { id: Number(text), group: undefined } : undefined;
  }

  /** A group by name or number. */
  group(text: string): number | undefined {
    return this.#groups.get(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined);
  }
}

function fields(tool: UtilityContext, path: string): readonly (readonly string[])[] {
  const text = attempt(() => tool.fs.readFile(path));
  if (typeof text !== 'string') return [];
  return bareLines(text)
    .filter((line) => line.includes(':'))
    .map((line) => line.split(':'));
}
