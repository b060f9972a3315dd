import { readCsvRecord } from '../../flags/csv.ts';
import { FIELDS, isField, type BakeDefinition, type BakeTarget, type FieldName } from './definition.ts';
import type { BakePlan } from './resolve-targets.ts';

/** Lists whose entries are shown field by field, and the type that a bare name has. */
const RECORDS: Partial<Readonly<Record<FieldName, string>>> = {
  'cache-from': 'registry',
  'cache-to': 'registry',
  output: 'local',
  secret: '',
};

/** `--print`: what would be built, as a definition that says the same. */
export function printedPlan({ names, targets }: BakePlan): string {
  const shown = [...targets].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const plan = {
    group: { default: { targets: names } },
    target: Object.fromEntries(shown.map(([name, target]) => [name, printedTarget(target)])),
  };
  return `${JSON.stringify(plan, null, 2)}\n`;
}

function printedTarget(target: BakeTarget): Readonly<Record<string, unknown>> {
  const fields = Object.keys(FIELDS).flatMap((name): [string, unknown][] => {
    if (!isField(name)) return [];
    const value = target[name];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    if (Array.isArray(value)) {
      const bare = RECORDS[name];
      return [[name, bare === undefined ? value : value.map((each: string) => printedRecord(each, bare))]];
    }
    return [[name, typeof value === 'object' ? inOrder(Object.entries(value)) : value]];
  });
  return Object.fromEntries(fields);
}

function printedRecord(text: string, bare: string): Readonly<Record<string, string>> {
  const record = readCsvRecord(text);
  const fields = 'problem' in record ? [text] : record.value;
  if (!text.includes('=')) return bare === 'local' ? { dest: text, type: bare } : { ref: text, type: bare };
  const pairs = fields.map((field) => {
    const mark = field.indexOf('=');
    return [field.slice(0, mark), field.slice(mark + 1)] as const;
  });
  return bare === '' ? Object.fromEntries(pairs) : inOrder(pairs);
}

function inOrder<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** `--list targets` */
export function listedTargets({ targets, groups }: BakeDefinition): string {
  const rows = [
    ...Object.entries(groups).map(([name, members]) => [name, members.toSorted().join(', ')] as const),
    ...Object.entries(targets)
      .filter(([name]) => !Object.hasOwn(groups, name))
      .map(([name, { description = '' }]) => [name, description] as const),
  ];
  const sorted = rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `TARGET\tDESCRIPTION\n${sorted.map(([name, about]) => `${name}\t${about}\n`).join('')}`;
}

/** `--list variables` */
export function listedVariables({ variables }: BakeDefinition): string {
  const rows = Object.entries(variables).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `VARIABLE\tTYPE\tVALUE\tDESCRIPTION\n${rows.map(([name, value]) => `${name}\t\t\t${value}\t\n`).join('')}`;
}
