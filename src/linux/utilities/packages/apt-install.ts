import type { ProgramTool } from '../system/program-tool.ts';
import { hasLists, isOnline, mirrorOf } from './apt-lists.ts';
import type { AptOptions } from './apt.ts';
import { CATALOGUE, type Package } from './catalogue.ts';
import { forget, isInstalled, recordInstalled } from './dpkg-database.ts';
import { installFiles, removeFiles } from './install-files.ts';

const HEAD = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n';
const WIDTH = 77;

function find(name: string): Package | undefined {
  const bare = name.replace(/[=/:].*$/, '');
  return CATALOGUE.find((each) => each.name === bare && each.deb !== undefined);
}

/** apt-get install. @returns undefined when the person at the terminal has to say whether to go on */
export function aptInstall(
  tool: ProgramTool,
  { yes, quiet, names, agreed = false }: AptOptions,
): number | undefined {
  const { process } = tool;
  const say = (text: string) => {
    if (quiet < 2) tool.out(text);
  };
  const found = names.map(find);
  const missing = names.filter(
    (_name, index) => !found[index] || !(hasLists(process) || isInstalled(process.fs, names[index] ?? '')),
  );
  if (missing.length > 0) {
    say(HEAD);
    for (const name of missing) tool.err(`E: Unable to locate package ${name}\n`);
    return 100;
  }
  const wanted = [...new Set(found.filter((each) => each !== undefined))];
  const fresh = wanted.filter(({ name }) => !isInstalled(process.fs, name));
  if (!agreed) say(HEAD);
  for (const { name, deb } of wanted.filter((each) => !fresh.includes(each))) {
    say(`${name} is already the newest version (${deb?.version ?? ''}).\n`);
  }
  const summary = `0 upgraded, ${fresh.length} newly installed, 0 to remove and 0 not upgraded.\n`;
  if (fresh.length === 0) {
    say(summary);
    return 0;
  }
  const download = fresh.reduce((sum, { deb }) => sum + (deb?.download ?? 0), 0);
  if (!agreed) {
    const installed = fresh.reduce((sum, { deb }) => sum + (deb?.installed ?? 0), 0);
    const listed = fresh.map(({ name }) => name).toSorted();
    say(`The following NEW packages will be installed:\n${wrapped(listed)}${summary}`);
    say(`Need to get ${download} kB of archives.\n`);
    say(`After this operation, ${sizeText(installed)} of additional disk space will be used.\n`);
    // As apt does: what brings nothing else along needs no consent.
    if (!yes && fresh.some(({ alone }) => !alone)) {
      say('Do you want to continue? [Y/n] ');
      if (process.isTerminal(0)) return undefined;
      say('Abort.\n');
      return 1;
    }
  }
  if (!isOnline(process)) return fetchFailed(tool, fresh);
  unpack(tool, fresh, download, say);
  return 0;
}

function fetchFailed(tool: ProgramTool, fresh: readonly Package[]): number {
  const { url, host } = mirrorOf(tool.process);
  for (const { name, deb } of fresh) {
    tool.err(
      `E: Failed to fetch ${url}/pool/main/${name[0]}/${name}/${name}_${deb?.version ?? ''}_amd64.deb  Temporary failure resolving '${host}'\n`,
    );
  }
  tool.err('E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?\n');
  return 100;
}

function unpack(
  tool: ProgramTool,
  fresh: readonly Package[],
  download: number,
  say: (text: string) => void,
): void {
  const { process } = tool;
  const { url, suite, component } = mirrorOf(process);
  for (const [index, { name, deb }] of fresh.entries()) {
    say(
      `Get:${index + 1} ${url} ${suite}/${component} amd64 ${name} amd64 ${deb?.version ?? ''} [${deb?.download ?? 0} kB]\n`,
    );
  }
  tool.err('debconf: delaying package configuration, since apt-utils is not installed\n');
  say(`Fetched ${download} kB in 0s (${download * 4} kB/s)\n`);
  for (const [index, { name, deb }] of fresh.entries()) {
    tool.out(`Selecting previously unselected package ${name}.\n`);
    if (index === 0) tool.out('(Reading database ... 6672 files and directories currently installed.)\n');
    const file = `${name}_${(deb?.version ?? '').replace(':', '%3a')}_amd64.deb`;
    tool.out(
      `Preparing to unpack .../${fresh.length > 1 ? `${index}-` : ''}${file} ...\nUnpacking ${name} (${deb?.version ?? ''}) ...\n`,
    );
  }
  for (const each of fresh) {
    process.work(20);
    tool.out(`Setting up ${each.name} (${each.deb?.version ?? ''}) ...\n`);
    installFiles(process.fs, each, each.deb?.installed ?? 1, process.now.seconds);
    recordInstalled(process.fs, each);
  }
}

/** apt-get remove and purge. */
export function aptRemove(tool: ProgramTool, { quiet, yes, names }: AptOptions): number {
  const { process } = tool;
  const say = (text: string) => {
    if (quiet < 2) tool.out(text);
  };
  const unknown = names.find((name) => !find(name) && !isInstalled(process.fs, name));
  say(HEAD);
  if (unknown !== undefined) {
    tool.err(`E: Unable to locate package ${unknown}\n`);
    return 100;
  }
  const present = names.flatMap((name) => (isInstalled(process.fs, name) ? (find(name) ?? []) : []));
  for (const name of names.filter((each) => !present.some((known) => known.name === each))) {
    say(`Package '${name}' is not installed, so not removed\n`);
  }
  if (present.length > 0) {
    const freed = present.reduce((sum, { deb }) => sum + (deb?.installed ?? 0), 0);
    say(`The following packages will be REMOVED:\n${wrapped(present.map(({ name }) => name))}`);
    say(
      `0 upgraded, 0 newly installed, ${present.length} to remove and 0 not upgraded.\nAfter this operation, ${sizeText(freed)} disk space will be freed.\n`,
    );
    if (!yes && !process.isTerminal(0)) {
      say('Do you want to continue? [Y/n] Abort.\n');
      return 1;
    }
    say('(Reading database ... 6690 files and directories currently installed.)\n');
    for (const each of present) {
      tool.out(`Removing ${each.name} (${each.deb?.version ?? ''}) ...\n`);
      removeFiles(process.fs, each);
      forget(process.fs, each.name);
    }
  } else say('0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
  return 0;
}

function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  let line = ' ';
  for (const name of names) {
    if (line.length + 1 + name.length > WIDTH) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${name}`;
  }
  return `${[...lines, line].join('\n')}\n`;
}

function sizeText(kilobytes: number): string {
  return kilobytes < 10_000 ? `${kilobytes} kB` : `${(kilobytes / 1000).toFixed(1)} MB`;
}
