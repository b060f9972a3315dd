import { renderListing, type Listing } from '../format/table.ts';
import type { CliContext } from './cli-context.ts';

/** What a list command prints without `--format`, and what it makes of the short forms. */
export interface ListingSpec extends Omit<Listing, 'format'> {
  /** The columns of the table: `table {{.ID}}\t{{.Name}}`. */
  readonly table: string;
  /** What `-q` shows of each row. */
  readonly quiet?: string;
  /** The format `raw`: its template. */
  readonly raw?: string;
  /** What `raw` shows with `-q`. */
  readonly rawQuiet?: string;
}

/** The template that `--format` and `-q` come to. */
function formatOf(spec: ListingSpec, given: string, quiet: boolean): string {
  if (given === '' || given === 'table') return quiet && spec.quiet !== undefined ? spec.quiet : spec.table;
  if (given === 'raw' && spec.raw !== undefined) return quiet ? (spec.rawQuiet ?? spec.raw) : spec.raw;
  return given;
}

/**
 * Prints a list.
 * @param format as typed after `--format`; empty for the command's own table
 * @throws TemplateError
 */
export function printListing(
  context: CliContext,
  spec: ListingSpec,
  { format, quiet = false }: { readonly format: string; readonly quiet?: boolean },
): void {
  const { typeName, header, rows } = spec;
  const rendered = renderListing({ format: formatOf(spec, format, quiet), typeName, header, rows });
  if ('error' in rendered) throw rendered.error;
  context.out(rendered.output);
}
