import type { FileSystem } from '../../fs/file-system.ts';
import { CATALOGUE, type Package } from './catalogue.ts';
import { hasFiles } from './install-files.ts';

const STATUS = '/var/lib/dpkg/status';

/** A stanza of dpkg's status file. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
}

/** What dpkg believes to be installed; and what is there without its knowledge, as images leave its file out here. */
export function installedPackages(fs: FileSystem): readonly Installed[] {
  const text = fs.exists(STATUS) ? fs.readFile(STATUS) : '';
  const known = text.split('\n\n').flatMap((stanza) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(stanza)?.[1];
    const name = field('Package');
    if (name === undefined || field('Status') !== 'install ok installed') return [];
    return [{ name, version: field('Version') ?? '', summary: field('Description') ?? '' }];
  });
  const names = new Set(known.map(({ name }) => name));
  const others = CATALOGUE.filter((each) => each.deb && !names.has(each.name) && hasFiles(fs, each));
  const found = others.map((each) => ({
    name: each.name,
    version: each.deb?.version ?? '',
    summary: each.summary,
  }));
  return [...known, ...found].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function isInstalled(fs: FileSystem, name: string): boolean {
  return installedPackages(fs).some((each) => each.name === name);
}

export function recordInstalled(fs: FileSystem, { name, summary, deb }: Package): void {
  const stanza = `Package: ${name}\nStatus: install ok installed\nInstalled-Size: ${deb?.installed ?? 0}\nArchitecture: amd64\nVersion: ${deb?.version ?? ''}\nDescription: ${summary}\n`;
  forget(fs, name);
  const text = fs.exists(STATUS) ? fs.readFile(STATUS) : '';
  fs.mkdir('/var/lib/dpkg', { parents: true });
  fs.writeFile(STATUS, `${text}${text === '' || text.endsWith('\n\n') ? '' : '\n'}${stanza}\n`);
}

export function forget(fs: FileSystem, name: string): void {
  if (!fs.exists(STATUS)) return;
  const stanzas = fs
    .readFile(STATUS)
    .split('\n\n')
    .filter((stanza) => stanza !== '' && !`${stanza}\n`.startsWith(`Package: ${name}\n`));
  fs.writeFile(STATUS, stanzas.map((stanza) => `${stanza.replace(/\n$/, '')}\n\n`).join(''));
}
