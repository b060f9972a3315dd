import { CliError } from '../../cli/client/cli-error.ts';
import { alignColumns } from '../../cli/format/tabwriter/tabwriter.ts';
import { writeJson } from '../project/json.ts';
import type { Tree } from '../project/tree.ts';

/** A table as compose's own lists have it: columns of at least twenty characters. */
export function prettyTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((cells) => `${cells.join('\t')}\n`);
  return alignColumns(lines.join(''), { minWidth: 20, padding: 3, width: (cell) => Array.from(cell).length });
}

/** Things as one line of JSON, their fields in the order they come in. */
export function jsonLine(things: readonly object[]): string {
  return `${writeJson(things.map((thing): Tree => new Map(Object.entries(thing))))}\n`;
}

/**
 * What `--format` makes of a list that is no template's: `table` (or `pretty`) or `json`.
 * @throws CliError for anything else
 */
export function printForm(format: string, things: readonly object[], table: () => string): string {
  const form = format.toLowerCase();
  if (form === 'json') return jsonLine(things);
  if (form === '' || form === 'table' || form === 'pretty') return table();
  throw new CliError(`format value ${JSON.stringify(format)} could not be parsed: parsing failed`, {
    code: 'compose-format',
  });
}
