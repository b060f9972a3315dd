import type { BuildOutput } from '../../build/index.ts';
import { readCsvRecord } from '../flags/csv.ts';
import { refuse, unsupported } from './build-error.ts';

/** What `--output` says, and further names for the image that it may have. */
export interface Outputs {
  readonly outputs: readonly BuildOutput[];
  readonly names: readonly string[];
}

/** @throws CliError in buildx's words */
export function readOutputs(texts: readonly string[], flags: { push: boolean; load: boolean }): Outputs {
  const read = texts.filter((text) => text !== '').map(readOutput);
  const pushed = flags.push ? [{ output: { type: 'image', push: true } as const, names: [] }] : [];
  const loaded = flags.load ? [{ output: { type: 'docker' } as const, names: [] }] : [];
  const all = [...read, ...pushed, ...loaded];
  return { outputs: all.map(({ output }) => output), names: all.flatMap(({ names }) => names) };
}

function readOutput(text: string): { readonly output: BuildOutput; readonly names: readonly string[] } {
  const record = readCsvRecord(text);
  if ('problem' in record) return refuse(record.problem);
  const [only = ''] = record.value;
  if (record.value.length === 1 && !only.startsWith('type=')) return { output: plainOutput(only), names: [] };
  const fields = new Map(record.value.map(readField));
  const type = fields.get('type') ?? refuse('type is required for output');
  const dest = fields.get('dest') ?? '';
  const name = fields.get('name') ?? '';
  const names = name === '' ? [] : name.split(',');
  return { output: outputOf(type, dest, fields.get('push') === 'true'), names };
}

function readField(field: string): readonly [string, string] {
  const mark = field.indexOf('=');
  if (mark === -1) return refuse(`invalid value ${field}`);
  return [field.slice(0, mark).trim().toLowerCase(), field.slice(mark + 1).trim()];
}

/** A path alone: a directory, or standard output. */
function plainOutput(path: string): BuildOutput {
  return path === '-' ? { type: 'tar', dest: '-' } : { type: 'local', dest: path };
}

function outputOf(type: string, dest: string, push: boolean): BuildOutput {
  switch (type) {
    case 'local':
      return {
        type,
        dest: dest === '' ? refuse('failed to build: dest is required for local exporter') : dest,
      };
    case 'tar':
      return { type, dest: dest === '' ? '-' : dest };
    case 'docker':
      if (dest !== '') unsupported('Docker exporter', 'build-exporters');
      return { type };
    case 'oci':
      return unsupported('OCI exporter', 'build-exporters');
    case 'image':
      return { type, push };
    case 'registry':
      return { type: 'image', push: true };
    case 'cacheonly':
      return { type };
    default:
      return refuse(`failed to build: failed to solve: exporter ${JSON.stringify(type)} could not be found`);
  }
}
