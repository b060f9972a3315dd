import type { FileSystem } from '../../fs/file-system.ts';
import { CATALOGUE, type Package } from './catalogue.ts';
import { type DebianPackage, debianPackage, stanza } from './debian-packages.ts';
import { hasFiles } from './install-files.ts';
import { releaseName, versionIn } from './release-versions.ts';

const STATUS = '/var/lib/dpkg/status';

/** What dpkg believes to be installed; and what is there without its knowledge, as images leave that out of its file. */
export function installedPackages(fs: FileSystem): readonly DebianPackage[] {
  const text = fs.exists(STATUS) ? fs.readFile(STATUS) : '';
  const known = text.split('\n\n').flatMap((part) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
    const name = field('Package');
    if (name === undefined || field('Status') !== 'install ok installed') return [];
    return [debianPackage(name, field('Version') ?? '', field('Description') ?? '')];
  });
  const names = new Set(known.map(({ name }) => name));
  const release = releaseName(fs);
  const found = CATALOGUE.filter((each) => each.deb && !names.has(each.name) && hasFiles(fs, each)).map(
    (each) => debianPackage(each.name, versionIn(release, each), each.summary),
  );
  return [...known, ...found].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function isInstalled(fs: FileSystem, name: string): boolean {
  return installedPackages(fs).some((each) => each.name === name);
}

export function recordInstalled(fs: FileSystem, { name, summary, deb }: Package): void {
  const entry = stanza(debianPackage(name, deb?.version ?? '', summary), deb?.installed ?? 0);
  forget(fs, name);
  const text = fs.exists(STATUS) ? fs.readFile(STATUS) : '';
  fs.mkdir('/var/lib/dpkg', { parents: true });
  fs.writeFile(STATUS, `${text}${text === '' || text.endsWith('\n\n') ? '' : '\n'}${entry}\n`);
}

export function forget(fs: FileSystem, name: string): void {
  if (!fs.exists(STATUS)) return;
  const stanzas = fs
    .readFile(STATUS)
    .split('\n\n')
    .filter((part) => part !== '' && !`${part}\n`.startsWith(`Package: ${name}\n`));
  fs.writeFile(STATUS, stanzas.map((part) => `${part.replace(/\n$/, '')}\n\n`).join(''));
}
