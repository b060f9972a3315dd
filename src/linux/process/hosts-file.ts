import type { FileSystem } from '../fs/file-system.ts';

/** Addresses /etc/hosts has for a name, those of IPv4 first. */
export function lookUpHosts(fs: FileSystem, name: string): readonly string[] {
  if (!fs.exists('/etc/hosts') || !fs.access('/etc/hosts', 'r')) return [];
  const wanted = name.toLowerCase().replace(/\.$/, '');
  const addresses: string[] = [];
  for (const line of fs.readFile('/etc/hosts').slice(0, 65_536).split('\n')) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (address && names.some((each) => each.toLowerCase() === wanted)) addresses.push(address);
  }
  return addresses.sort((a, b) => Number(a.includes(':')) - Number(b.includes(':')));
}
