import type { Utility, UtilityContext } from '../utility.ts';
import { CATALOGUE } from './catalogue.ts';
import { installedPackages } from './dpkg-database.ts';
import { executablesOf } from './install-files.ts';

/** dpkg: what is installed. */
export const dpkg: Utility = (tool) => {
  const [action, ...names] = tool.args;
  const installed = installedPackages(tool.fs);
  switch (action) {
    case '--version':
      tool.out("Debian 'dpkg' package management program version 1.21.22 (amd64).\n");
      return 0;
    case '--print-architecture':
      tool.out('amd64\n');
      return 0;
    case '-l':
    case '--list':
      return list(tool, names);
    case '-s':
    case '--status':
    case '-L':
    case '--listfiles': {
      const [name = ''] = names;
      const found = installed.find((each) => each.name === name);
      if (!found) {
        tool.err(
          action.startsWith('-s') || action === '--status'
            ? `dpkg-query: package '${name}' is not installed and no information is available\n`
            : `dpkg-query: package '${name}' is not installed\n`,
        );
        return 1;
      }
      const known = CATALOGUE.find((each) => each.name === name);
      if (action === '-s' || action === '--status')
        tool.out(
          `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${found.version}\nDescription: ${found.summary}\n`,
        );
      else for (const { path } of known ? executablesOf(known) : []) tool.out(`${path}\n`);
      return 0;
    }
    case undefined:
      tool.err('dpkg: error: need an action option\n');
      return 2;
    default:
      tool.err(`dpkg: error: unknown option ${action}\n`);
      return 2;
  }
};

function list(tool: UtilityContext, names: readonly string[]): number {
  const shown = installedPackages(tool.fs).filter(({ name }) => names.length === 0 || names.includes(name));
  if (shown.length === 0 && names.length > 0) {
    for (const name of names) tool.err(`dpkg-query: no packages found matching ${name}\n`);
    return 1;
  }
  const width = (least: number, texts: readonly string[]) =>
    Math.max(least, ...texts.map((text) => text.length));
  const nameWidth = width(
    14,
    shown.map(({ name }) => name),
  );
  const versionWidth = width(
    12,
    shown.map(({ version }) => version),
  );
  const row = (mark: string, name: string, version: string, summary: string) =>
    `${mark} ${name.padEnd(nameWidth)} ${version.padEnd(versionWidth)} amd64        ${summary}\n`;
  tool.out(
    'Desired=Unknown/Install/Remove/Purge/Hold\n| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n',
  );
  tool.out(`||/ ${'Name'.padEnd(nameWidth)} ${'Version'.padEnd(versionWidth)} Architecture Description\n`);
  tool.out(
    `+++-${'='.repeat(nameWidth)}-${'='.repeat(versionWidth)}-============-=================================\n`,
  );
  for (const { name, version, summary } of shown) tool.out(row('ii ', name, version, summary));
  return 0;
}
