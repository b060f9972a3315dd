import type { CacheUsage } from './cache-usage.ts';

/** Conditions on records; all have to hold. Values by field, as `--filter` has them: `type`, `id`, `shared`, `description~`. */
export type CacheFilter = Readonly<Record<string, string>>;

type Fields = Readonly<Record<string, string | boolean>>;

function fieldsOf(usage: CacheUsage): Fields {
  return {
    id: usage.ID,
    parents: (usage.Parents ?? []).join(';'),
    description: usage.Description,
    type: usage.Type,
    inuse: usage.InUse,
    mutable: usage.Mutable,
    immutable: !usage.Mutable,
    shared: usage.Shared,
    private: !usage.Shared,
  };
}

/** A field nobody knows holds for no record. */
export function matchesCache(usage: CacheUsage, filter: CacheFilter): boolean {
  const fields = fieldsOf(usage);
  return Object.entries(filter).every(([written, wanted]) => {
    const operator = /[!~]$/u.exec(written)?.[0] ?? '';
    const name = operator === '' ? written : written.slice(0, -1);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined || field === false) return false;
    // A switch is on by being there, whatever is said of it.
    if (field === true) return true;
    // An id may be told in part.
    if (operator === '~' || name === 'id') return field.includes(wanted);
    return operator === '!' ? field !== wanted : field === wanted;
  });
}
