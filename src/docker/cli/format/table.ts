import { alignColumns } from './tabwriter/tabwriter.ts';
import { displayWidth } from './tabwriter/display-width.ts';
import { executeTemplate, parseTemplate } from './template/template.ts';
import type { TemplateError } from './template/template-error.ts';
import { mapOf, named, pointerTo, stringType, structOf } from './value/go-type.ts';
import type { GoMethod } from './value/go-type.ts';
import { goValue, mapValue, stringValue } from './value/go-value.ts';
import { jsonText } from './value/json.ts';
import type { GoValue } from './value/go-value.ts';

/** A column of a row: its text, a value that is not text, or a method that takes one text (`.Label "tier"`). */
export type Cell = string | GoValue | ((argument: string) => string);

/** One line's worth of data: the names that a format may use, and what they stand for. */
export type Row = Readonly<Record<string, Cell>>;

export interface Listing {
  /** As typed after `--format`, or the command's own: `table {{.ID}}\t{{.Names}}`, `json`, `{{.Names}}`. */
  readonly format: string;
  /** The type that errors name, without its star: `formatter.ContainerContext`. */
  readonly typeName: string;
  /** What the header line calls each name: `{ ID: 'CONTAINER ID' }`. */
  readonly header: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

/** What a list command prints, or why it cannot: then it prints nothing else. */
export type Rendered = { readonly output: string } | { readonly error: TemplateError };

/**
 * Lists rows as docker does for `--format`: one line per row; a header and aligned columns when the format
 * begins with `table`; one JSON object per row for `json`. Throws a {@link TemplateError} when the format is
 * no template.
 */
export function renderListing({ format, typeName, header, rows }: Listing): Rendered {
  const template = parseTemplate(templateText(format));
  let body = '';
  for (const row of rows) {
    const { output, error } = executeTemplate(template, rowValue(typeName, row));
    if (error !== undefined) return { error };
    body += `${output}\n`;
  }
  if (!isTable(format)) return { output: body };
  const head = executeTemplate(template, headerValue(header), { functions: 'header' }).output;
  return { output: alignTable(`${head}\n${body}`) };
}

/** Whether the format asks for a header and columns. */
export function isTable(format: string): boolean {
  return format.startsWith('table');
}

/** The template inside a format: without `table`, `json` spelt out, `\t` and `\n` made real. */
export function templateText(format: string): string {
  if (format === 'json') return '{{json .}}';
  const text = isTable(format) ? format.slice('table'.length) : format;
  return text
    .replace(/^ +| +$/gu, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
}

/** Lays out tab-separated lines as docker's tables are: three spaces between columns, ten characters at least. */
export function alignTable(text: string): string {
  return alignColumns(text, { minWidth: 10, padding: 3, width: displayWidth });
}

/** A row as its template sees it: a pointer to a `typeName` whose columns are methods. */
export function rowValue(typeName: string, row: Row): GoValue {
  const entries = Object.entries(row);
  const methods = Object.fromEntries(
    entries.map(([name, cell]): [string, GoMethod] => [name, cellMethod(cell)]),
  );
  const type = structOf(typeName, {}, { methods, toJson: () => escaped(columnsAsJson(entries)) });
  return goValue(pointerTo(type), {});
}

function cellMethod(cell: Cell): GoMethod {
  if (typeof cell === 'string') return { parameters: [], call: () => stringValue(cell) };
  if (typeof cell !== 'function') return { parameters: [], call: () => cell };
  return {
    parameters: [stringType],
    call: (_receiver, [argument]) => stringValue(cell(argument?.kind === 'string' ? argument.value : '')),
  };
}

/** A row brings its own JSON, in which Go writes `<`, `>` and `&` by their codes; nothing changes that any more. */
function escaped(value: GoValue): GoValue {
  const text = jsonText(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026');
  return { kind: 'string', type: named('json.Number', stringType), value: text };
}

/** All columns but those that take an argument, by name. */
function columnsAsJson(entries: readonly (readonly [string, Cell])[]): GoValue {
  return mapValue(
    Object.fromEntries(
      entries.flatMap(([name, cell]): [string, GoValue][] => {
        if (typeof cell === 'function') return [];
        return [[name, typeof cell === 'string' ? stringValue(cell) : cell]];
      }),
    ),
  );
}

/** The header line's data. `.Label "com.example.my-tier"` is headed `my tier`. */
function headerValue(header: Readonly<Record<string, string>>): GoValue {
  const label: GoMethod = {
    parameters: [stringType],
    call: (_receiver, [name]) => stringValue(name?.kind === 'string' ? labelHeader(name.value) : ''),
  };
  return goValue(
    named('formatter.SubHeaderContext', mapOf(stringType), { methods: { Label: label } }),
    header,
  );
}

function labelHeader(name: string): string {
  return (name.split('.').at(-1) ?? '').replaceAll(/[-_]/gu, ' ');
}
