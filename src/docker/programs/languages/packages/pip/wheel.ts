import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { claimFile, makeFolder, putCommand, putText } from '../claimed-file.ts';
import type { Distribution } from './distributions.ts';
import type { Installed } from './environment.ts';

/** Where a wheel's files go. */
export interface Target {
  readonly site: string;
  readonly bin: string;
}

/** Bytes as pip tells them. */
export function shownSize(kilobytes: number): string {
  if (kilobytes >= 1000) return `${(kilobytes / 1000).toFixed(1)} MB`;
  return kilobytes >= 10 ? `${Math.floor(kilobytes)} kB` : `${kilobytes.toFixed(1)} kB`;
}

/** `markupsafe-3.0.3-cp313-cp313-manylinux_2_28_x86_64.whl` */
export function wheelName(each: Distribution, version: string, short: string, isMusl: boolean): string {
  const tag = `cp${short.replace('.', '')}`;
  const platform = isMusl ? 'musllinux_1_2_x86_64' : 'manylinux_2_17_x86_64.manylinux2014_x86_64';
  const kind = each.isBinary ? `${tag}-${tag}-${platform}` : 'py3-none-any';
  return `${each.name.replaceAll('-', '_')}-${version}-${kind}.whl`;
}

/** Bytes that a wheel takes unpacked. */
function unpackedSize(each: Distribution): number {
  return each.wheel * 1000 * (each.isBinary ? 3.1 : 3.6);
}

/** Unpacks a wheel: what can be imported, its metadata, its commands. */
export function installWheel(
  process: ProcessContext,
  { site, bin }: Target,
  each: Distribution,
  version: string,
): void {
  const size = unpackedSize(each);
  const share = size / Math.max(1, each.modules.length);
  makeFolder(process.fs, site);
  for (const module of each.modules) {
    if (module.endsWith('.py')) claimFile(process, `${site}/${module}`, share);
    else {
      claimFile(process, `${site}/${module}/__init__.py`, share * 0.05);
      claimFile(process, `${site}/${module}/_core.py`, share * 0.45);
      claimFile(process, `${site}/${module}/__pycache__/_core.cpython.pyc`, share * 0.5);
    }
  }
  const info = `${site}/${each.name.replaceAll('-', '_')}-${version}.dist-info`;
  const requires = each.requires.map((text) => `Requires-Dist: ${text}\n`).join('');
  putText(process, `${info}/INSTALLER`, 'pip\n');
  putText(
    process,
    `${info}/METADATA`,
    `Metadata-Version: 2.4\nName: ${each.title}\nVersion: ${version}\nSummary: ${each.summary}\n${requires}`,
  );
  putText(process, `${info}/RECORD`, '');
  putText(
    process,
    `${info}/WHEEL`,
    `Wheel-Version: 1.0\nGenerator: bdist_wheel\nRoot-Is-Purelib: ${!each.isBinary}\n`,
  );
  for (const command of each.commands) {
    const python = bin === '/usr/bin' ? '/usr/bin/python3' : `${bin}/python3`;
    const [module = each.name] = each.modules;
    const text = `#!${python}\nimport sys\nfrom ${module}.__main__ import main\nif __name__ == '__main__':\n    sys.exit(main())\n`;
    putCommand(process, `${bin}/${command}`, command, text);
  }
}

/** Takes an installed distribution away. */
export function removeWheel(
  process: ProcessContext,
  { site, bin }: Target,
  { info }: Installed,
  each: Distribution | undefined,
): void {
  const { fs } = process;
  fs.removeAll(info);
  for (const module of each?.modules ?? [])
    if (fs.exists(`${site}/${module}`)) fs.removeAll(`${site}/${module}`);
  for (const command of each?.commands ?? [])
    if (fs.exists(`${bin}/${command}`)) fs.unlink(`${bin}/${command}`);
}
