import type { CliContext } from '../../../cli/client/cli-context.ts';
import { alignColumns } from '../../../cli/format/tabwriter/tabwriter.ts';
import { isDict, type Value } from '../../load/yaml/value.ts';
import { writeJson } from '../../project/json.ts';
import { treeOf } from '../../project/tree.ts';
import { writeYaml } from '../../project/yaml/write-yaml.ts';

interface Variable {
  readonly name: string;
  readonly required: boolean;
  readonly defaultValue: string;
  readonly presenceValue: string;
}

const USES = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])((?:[^{}]|\{[^{}]*\})*))?\})/g;

/** The variables that a text names. */
function variablesOf(text: string): Variable[] {
  return [...text.matchAll(USES)].flatMap(([, bare, braced, operator = '', word = '']): Variable[] => {
    const name = bare ?? braced;
    if (name === undefined) return [];
    return [
      {
        name,
        required: operator.endsWith('?'),
        defaultValue: operator.endsWith('-') ? word : '',
        presenceValue: operator.endsWith('+') ? word : '',
      },
    ];
  });
}

function collect(value: Value, found: Map<string, Variable>): void {
  if (typeof value === 'string')
    for (const variable of variablesOf(value)) found.set(variable.name, variable);
  if (Array.isArray(value)) for (const entry of value) collect(entry, found);
  if (isDict(value)) for (const entry of Object.values(value)) collect(entry, found);
}

/** `config --variables`: what a model leaves to its environment. */
export function printVariables(context: CliContext, model: Value, format: string): number {
  const found = new Map<string, Variable>();
  collect(model, found);
  const variables = [...found.values()];
  if (format === 'yaml' || format === 'json') {
    const tree = treeOf(
      Object.fromEntries(
        variables.map(({ name, required, defaultValue, presenceValue }) => [
          name,
          format === 'yaml'
            ? { name, defaultvalue: defaultValue, presencevalue: presenceValue, required }
            : { Name: name, DefaultValue: defaultValue, PresenceValue: presenceValue, Required: required },
        ]),
      ),
    );
    context.out(format === 'yaml' ? writeYaml(tree) : `${writeJson(tree, '    ')}\n`);
    return 0;
  }
  const rows = variables.map(
    ({ name, required, defaultValue, presenceValue }) =>
      `${name}\t${required}\t${defaultValue}\t${presenceValue}\n`,
  );
  context.out(
    alignColumns(`NAME\tREQUIRED\tDEFAULT VALUE\tALTERNATE VALUE\n${rows.join('')}`, {
      minWidth: 20,
      padding: 3,
      width: (cell) => cell.length,
    }),
  );
  return 0;
}
