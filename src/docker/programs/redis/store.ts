import { byteLength } from '../../../linux/utilities/http/byte-length.ts';
import { CommandError, WRONG_TYPE } from './reply.ts';

/** A key's value, plain JSON; never changed in place. */
export type Value =
  | { readonly type: 'string'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'set'; readonly members: readonly string[] }
  | { readonly type: 'hash'; readonly fields: readonly (readonly [field: string, value: string])[] }
  /** By score, then by member. */
  | { readonly type: 'zset'; readonly members: readonly (readonly [member: string, score: number])[] };

export type ValueType = Value['type'];

/** `until`: milliseconds since 1970. */
export type Entry = { readonly value: Value; readonly until?: number };

/** The data of all databases, by number and key. */
export type Data = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

export const DATABASES = 16;
/** What a simulated server holds at most, in bytes of keys and values. */
export const MAX_BYTES = 2_000_000;

/** Databases while commands are done: a table is copied when it is first changed. */
export class Store {
  readonly #data: Record<string, Record<string, Entry>>;
  readonly #owned = new Set<number>();
  readonly #now: number;
  #bytes: number;
  expired = 0;

  /** @param now milliseconds since 1970 */
  constructor(data: Data, bytes: number, now: number) {
    this.#data = { ...data };
    this.#bytes = bytes;
    this.#now = now;
  }

  get data(): Data {
    return this.#data;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get now(): number {
    return this.#now;
  }

  /** What a key holds; one whose time is over is gone. */
  entry(database: number, key: string): Entry | undefined {
    const table = this.#data[database];
    const entry = table && Object.hasOwn(table, key) ? table[key] : undefined;
    if (entry?.until !== undefined && entry.until <= this.#now) {
      this.remove(database, key);
      this.expired += 1;
      return undefined;
    }
    return entry;
  }

  /** The value of a key as one type. @throws CommandError for another one's */
  read<Type extends ValueType>(
    database: number,
    key: string,
    type: Type,
  ): (Value & { type: Type }) | undefined {
    const value = this.entry(database, key)?.value;
    if (value === undefined) return undefined;
    if (value.type !== type) throw new CommandError(WRONG_TYPE);
    return value as Value & { type: Type };
  }

  /** @param until left out: as it was; null: for ever */
  write(database: number, key: string, value: Value, until?: number | null): void {
    const before = this.entry(database, key);
    const kept = until === undefined ? before?.until : (until ?? undefined);
    const size = sizeOf(key, value);
    this.#bytes += size - (before ? sizeOf(key, before.value) : 0);
    this.#own(database)[key] = kept === undefined ? { value } : { value, until: kept };
  }

  remove(database: number, key: string): boolean {
    const table = this.#data[database];
    const entry = table && Object.hasOwn(table, key) ? table[key] : undefined;
    if (!entry) return false;
    this.#bytes -= sizeOf(key, entry.value);
    delete this.#own(database)[key];
    return true;
  }

  keys(database: number): readonly string[] {
    return Object.keys(this.#data[database] ?? {}).filter((key) => this.entry(database, key) !== undefined);
  }

  clear(database: number): number {
    const keys = Object.keys(this.#data[database] ?? {});
    for (const key of keys) this.remove(database, key);
    return keys.length;
  }

  swap(a: number, b: number): void {
    const first = this.#data[a] ?? {};
    this.#data[a] = this.#data[b] ?? {};
    this.#data[b] = first;
    this.#owned.delete(a);
    this.#owned.delete(b);
  }

  #own(database: number): Record<string, Entry> {
    if (!this.#owned.has(database)) {
      // A key named __proto__ is a key like any other.
      this.#data[database] = Object.assign(
        Object.create(null) as Record<string, Entry>,
        this.#data[database],
      );
      this.#owned.add(database);
    }
    return (this.#data[database] ??= {});
  }
}

/** Bytes of a key with its value, about as redis counts them. */
export function sizeOf(key: string, value: Value): number {
  const own = 48 + byteLength(key);
  switch (value.type) {
    case 'string':
      return own + byteLength(value.text);
    case 'list':
      return own + value.items.reduce((sum, item) => sum + 8 + item.length, 0);
    case 'set':
      return own + value.members.reduce((sum, member) => sum + 8 + member.length, 0);
    case 'hash':
      return own + value.fields.reduce((sum, [field, text]) => sum + 16 + field.length + text.length, 0);
    case 'zset':
      return own + value.members.reduce((sum, [member]) => sum + 24 + member.length, 0);
  }
}
