import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { listFilter } from '../../cli/client/common-flags.ts';
import { cobraWording, noArgs } from '../../cli/command-tree/args-rule.ts';
import { bool, string } from '../../cli/flags/types.ts';
import { containerList, type ContainerSummary } from '../../engine/index.ts';
import { labelOf, LABELS } from '../labels.ts';
import { prettyTable, printForm } from './pretty-table.ts';

/** One project as it is told of. */
interface Stack {
  readonly Name: string;
  readonly Status: string;
  readonly ConfigFiles: string;
}

/** `exited(1), running(2)` */
function combinedStatus(containers: readonly ContainerSummary[]): string {
  const counts = Map.groupBy(containers, ({ State }) => State);
  return [...counts]
    .map(([state, each]) => `${state}(${each.length})`)
    .sort()
    .join(', ');
}

function configFiles(containers: readonly ContainerSummary[]): string {
  const files = containers.flatMap(({ Labels }) => labelOf(Labels, LABELS.configFiles).split(','));
  return [...new Set(files.filter((file) => file !== ''))].join(',') || 'N/A';
}

function stacks(containers: readonly ContainerSummary[]): Stack[] {
  return [...Map.groupBy(containers, ({ Labels }) => labelOf(Labels, LABELS.project))]
    .map(([Name, own]) => ({ Name, Status: combinedStatus(own), ConfigFiles: configFiles(own) }))
    .sort((a, b) => (a.Name < b.Name ? -1 : 1));
}

export const ls = command({
  name: 'ls',
  use: '[OPTIONS]',
  about: { ko: '돌고 있는 프로젝트를 보여 줘요', en: 'Show the projects that run' },
  args: cobraWording(noArgs),
  flags: {
    all: { type: bool, short: 'a', ko: '멈춘 프로젝트도 보여 줘요', en: 'Show stopped projects, too' },
    filter: { type: listFilter.type, ko: '조건에 맞는 것만 보여 줘요', en: 'Show only what fits' },
    format: {
      type: string,
      default: 'table',
      ko: '출력 모양이에요 [table | json]',
      en: 'Form of the output [table | json]',
    },
    quiet: { type: bool, short: 'q', ko: '프로젝트 이름만 보여 줘요', en: 'Show nothing but names' },
  },
  run(context, { flags }) {
    const strange = flags.filter.find(({ name }) => name !== 'name');
    if (strange) throw new CliError(`invalid filter '${strange.name}'`, { code: 'compose-filter' });
    const containers = context
      .call(containerList, { all: flags.all, filters: { label: [LABELS.project, LABELS.configHash] } })
      .toReversed();
    const found = stacks(containers).filter(({ Name }) =>
      flags.filter.every(({ value }) => Name.includes(value)),
    );
    if (flags.quiet) {
      for (const { Name } of found) context.out(`${Name}\n`);
      return 0;
    }
    context.out(
      printForm(flags.format, found, () =>
        prettyTable(
          ['NAME', 'STATUS', 'CONFIG FILES'],
          found.map(({ Name, Status, ConfigFiles }) => [Name, Status, ConfigFiles]),
        ),
      ),
    );
    return 0;
  },
});
