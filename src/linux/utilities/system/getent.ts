import type { Utility, UtilityContext } from '../utility.ts';
import { readLines } from './accounts.ts';

/** getent: entries of passwd and group, and addresses of names. */
export const getent: Utility = (tool) => {
  const [database, ...keys] = tool.args;
  const hint = "Try `getent --help' or `getent --usage' for more information.\n";
  if (database === undefined) {
    tool.err(`getent: wrong number of arguments\n${hint}`);
    return 1;
  }
  if (database === 'hosts' || database.startsWith('ahosts')) return hosts(tool, keys, database !== 'hosts');
  if (!['passwd', 'group', 'services', 'protocols'].includes(database)) {
    tool.err(`${hint}Unknown database: ${database}\n`);
    return 1;
  }
  const lines = readLines(tool.fs, `/etc/${database}`);
  if (keys.length === 0) {
    for (const line of lines) tool.out(`${line}\n`);
    return 0;
  }
  let status = 0;
  for (const key of keys) {
    const line = lines.find((each) => each.split(':')[0] === key || each.split(':')[2] === key);
    if (line === undefined) status = 2;
    else tool.out(`${line}\n`);
  }
  return status;
};

function hosts(tool: UtilityContext, names: readonly string[], long: boolean): number {
  if (names.length === 0) {
    for (const line of readLines(tool.fs, '/etc/hosts')) {
      const [address = '', ...others] = line.replace(/#.*/, '').trim().split(/\s+/);
      if (address !== '') tool.out(`${address.padEnd(15)} ${others.join(' ')}\n`);
    }
    return 0;
  }
  let status = 0;
  for (const name of names) {
    const answer = tool.resolveName(name);
    const addresses = answer.kind === 'found' ? answer.addresses : [];
    if (addresses.length === 0) status = 2;
    const canonical = answer.kind === 'found' ? answer.name : name;
    for (const address of long ? addresses : addresses.slice(0, 1)) {
      if (!long) tool.out(`${address.padEnd(15)} ${canonical}\n`);
      else
        for (const kind of ['STREAM', 'DGRAM', 'RAW'])
          tool.out(`${address.padEnd(15)} ${kind.padEnd(6)} ${kind === 'STREAM' ? canonical : ''}\n`);
    }
  }
  return status;
}
