import type { FileSystem } from '../../../../../linux/fs/file-system.ts';
import type { Gem } from './gems.ts';

/** What a Gemfile asks for. */
export interface Gemfile {
  /** Conditions by name; `>= 0` for any. */
  readonly gems: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly ruby: string | undefined;
  readonly hasSource: boolean;
}

export function readGemfile(text: string): Gemfile {
  const gems: Record<string, string> = {};
  const groups: Record<string, readonly string[]> = {};
  let ruby: string | undefined;
  let hasSource = false;
  let current: readonly string[] = [];
  for (const raw of text.split('\n').slice(0, 500)) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    const group = /^group\s+(.*?)\s+do$/.exec(line);
    if (group) current = [...(group[1] ?? '').matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    else if (line === 'end') current = [];
    else if (/^source\b/.test(line)) hasSource = true;
    else if (/^ruby\b/.test(line)) ruby = /["']([^"']+)["']/.exec(line)?.[1];
    const gem = /^gem\s*\(?\s*["']([\w.-]+)["']\s*(.*)$/.exec(line);
    if (!gem) continue;
    const [, name = '', rest = ''] = gem;
    const conditions = [
      ...rest
        .replace(/\b\w+:.*$/, '')
        .replace(/:\w+\s*=>.*$/, '')
        .matchAll(/["']\s*([~<>=!]*\s*[\d][\w.]*)\s*["']/g),
    ].map(([, each = '']) => each);
    gems[name] = conditions.length > 0 ? conditions.join(', ') : '>= 0';
    const own = /groups?:\s*(.*)$/.exec(rest)?.[1];
    groups[name] = own === undefined ? current : [...own.matchAll(/:(\w+)/g)].map(([, each = '']) => each);
  }
  return { gems, groups, ruby, hasSource };
}

/** Versions of a Gemfile.lock by name; undefined when there is none. */
export function readLock(fs: FileSystem, path: string): ReadonlyMap<string, string> | undefined {
  if (!fs.exists(path)) return undefined;
  return new Map(
    [...fs.readFile(path).matchAll(/^ {4}([\w.-]+) \(([^)\s]+?)(?:-[a-z][\w-]*)?\)$/gm)].map(
      ([, name = '', version = '']) => [name, version],
    ),
  );
}

/** Names under DEPENDENCIES. */
export function lockedDependencies(fs: FileSystem, path: string): readonly string[] {
  const part = /^DEPENDENCIES\n((?: {2}.*\n)*)/m.exec(fs.readFile(path))?.[1] ?? '';
  return [...part.matchAll(/^ {2}([\w.-]+)/gm)].map(([, name = '']) => name);
}

export function lockText({ gems }: Gemfile, resolved: readonly Gem[], bundler: string): string {
  const shown = (conditions: string) =>
    conditions === '>= 0'
      ? ''
      : ` (${conditions
          .split(',')
          .map((each) => (/^\s*\d/.test(each) ? `= ${each.trim()}` : each.trim()))
          .join(', ')})`;
  const specs = resolved.map(({ name, version, requires }) => {
    const needs = Object.entries(requires).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `    ${name} (${version})\n${needs.map(([each, conditions]) => `      ${each}${shown(conditions)}\n`).join('')}`;
  });
  const wanted = Object.entries(gems).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `GEM\n  remote: https://rubygems.org/\n  specs:\n${specs.join('')}\nPLATFORMS\n  ruby\n  x86_64-linux\n\nDEPENDENCIES\n${wanted.map(([name, conditions]) => `  ${name}${shown(conditions)}\n`).join('')}\nBUNDLED WITH\n   ${bundler}\n`;
}
