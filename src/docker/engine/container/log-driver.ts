import type { LogEntry } from '../runtime.ts';
import { sortedByKey, type Table } from '../../../base/record.ts';
import type { Container } from './container.ts';

const READABLE: ReadonlySet<string> = new Set(['json-file', 'local']);

/** Whether `docker logs` can read what the container's log driver keeps. */
export function isReadable({ hostConfig }: Container): boolean {
  return READABLE.has(hostConfig.LogConfig.Type);
}

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1e3, m: 1e6, g: 1e9 };

function bytes(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([bkmg]?)b?$/i.exec(text) ?? [];
  return number === '' ? 0 : Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
}

/** A moment as the file has it: the nanoseconds of a real clock hardly ever end in zeros. */
const TIME = '2006-01-02T15:04:05.123456789Z';

/** What one entry takes in the file. */
function entryBytes({ text, stream }: LogEntry): number {
  return new TextEncoder().encode(JSON.stringify({ log: text, stream, time: TIME })).length + 1;
}

/** What is left of the entries after the files have been rotated (`max-size`, `max-file`). */
export function rotated(entries: readonly LogEntry[], { hostConfig }: Container): readonly LogEntry[] {
  const { Type, Config } = hostConfig.LogConfig;
  const isLocal = Type === 'local';
  const capacity = bytes(Config['max-size'] ?? (isLocal ? '20m' : ''));
  if (capacity <= 0) return entries;
  const files = Math.max(1, Number(Config['max-file'] ?? (isLocal ? 5 : 1)) || 1);
  const starts = [0];
  let size = 0;
  for (const [index, entry] of entries.entries()) {
    if (size >= capacity) {
      starts.push(index);
      size = 0;
    }
    size += entryBytes(entry);
  }
  return entries.slice(starts.at(-files) ?? 0);
}

function listed(option: string | undefined, name: string): boolean {
  return (option ?? '').split(',').includes(name);
}

/** What `--details` tells of every line: labels and variables that the log options ask for. */
export function logAttributes({ config, hostConfig }: Container): Table<string> {
  const options = hostConfig.LogConfig.Config;
  const variables = (config.Env ?? []).map((entry): [string, string] => {
    const [name = ''] = entry.split('=', 1);
    return [name, entry.slice(name.length + 1)];
  });
  return sortedByKey(
    Object.fromEntries([
      ...Object.entries(config.Labels).filter(([name]) => listed(options['labels'], name)),
      ...variables.filter(([name]) => listed(options['env'], name)),
    ]),
  );
}
