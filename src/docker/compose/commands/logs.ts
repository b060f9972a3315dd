import type { Instant } from '../../../base/time.ts';
import type { CliContext, CliResult, Resumable } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { declareFlags } from '../../cli/flags/declaration.ts';
import { bool, int, string } from '../../cli/flags/types.ts';
import { parseTimestamp } from '../../cli/format/units/timestamp.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { tellEnds } from '../attached/ends.ts';
import { exitStatuses } from '../attached/exit-statuses.ts';
import { LogPrinter, shownName, type Followed, type PrinterOptions } from '../attached/log-printer.ts';
import { observedContainers } from '../converge/containers.ts';
import { asState, resumableOf } from '../work/json.ts';
import { checkServices } from './check-services.ts';
import { openProjectOrName } from './open-project.ts';

const logsFlags = declareFlags({
  follow: { type: bool, short: 'f', ko: '새로 나오는 것도 이어서 보여 줘요', en: 'Go on as more comes' },
  index: {
    type: int,
    ko: '서비스가 여러 개일 때 몇 번째 컨테이너인지 정해요',
    en: 'Which container of a service that has several',
  },
  'no-color': { type: bool, ko: '색 없이 보여 줘요', en: 'Show no colours' },
  'no-log-prefix': { type: bool, ko: '앞에 이름을 붙이지 않아요', en: 'Put no names before the lines' },
  since: {
    type: string,
    ko: '이때부터의 로그만 보여 줘요 (예: 2013-01-02T13:23:37Z, 42m)',
    en: 'Begin then (such as 2013-01-02T13:23:37Z or 42m)',
  },
  tail: {
    type: string,
    short: 'n',
    default: 'all',
    ko: '컨테이너마다 마지막 몇 줄을 보여 줄지 정해요',
    en: 'How many of the last lines of each container',
  },
  timestamps: { type: bool, short: 't', ko: '시각을 보여 줘요', en: 'Show times' },
  until: {
    type: string,
    ko: '이때까지의 로그만 보여 줘요 (예: 2013-01-02T13:23:37Z, 42m)',
    en: 'End then (such as 2013-01-02T13:23:37Z or 42m)',
  },
});

/** Logs that are followed. */
interface Following {
  readonly followed: readonly Followed[];
  readonly options: PrinterOptions;
}

const NAME = 'compose logs';
const INTERRUPTED = 130;

function moment({ now }: CliContext, flag: 'since' | 'until', text: string): Instant | undefined {
  if (text === '') return undefined;
  const at = parseTimestamp(text, now.seconds * 1000 + now.nanos / 1e6);
  if (typeof at !== 'bigint') {
    throw new CliError(`invalid value for "${flag}": ${at.problem}`, { code: 'time-invalid' });
  }
  const second = 1_000_000_000n;
  const rest = ((at % second) + second) % second;
  return { seconds: Number((at - rest) / second), nanos: Number(rest) };
}

function follow(context: CliContext, before: Following): CliResult {
  const printer = new LogPrinter(context, before.followed, before.options);
  printer.print();
  const { followed } = tellEnds(context, printer);
  if (followed.every(({ over }) => over)) return 0;
  return { wait: { kind: 'change' }, resume: NAME, state: asState({ ...before, followed }) };
}

export const LOGS_RESUMABLES: Readonly<Record<string, Resumable>> = {
  [NAME]: resumableOf(follow, (context) => {
    context.err('\n');
    return INTERRUPTED;
  }),
};

export const logs = command({
  name: 'logs',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '컨테이너의 출력을 보여 줘요', en: 'Show what containers have written' },
  args: composeAny,
  flags: logsFlags,
  run(context, line) {
    const { args, flags } = line;
    if (flags.index > 0 && args.length !== 1) {
      throw new CliError('--index requires one service to be selected', { code: 'compose-index' });
    }
    const { name, project } = openProjectOrName(context, line, args);
    checkServices(project, args);
    const since = moment(context, 'since', flags.since);
    const until = moment(context, 'until', flags.until);
    const known = project && args.length === 0 ? Object.keys(project.services) : args;
    const containers = observedContainers(context, name)
      .filter(({ service }) => known.length === 0 || known.includes(service))
      .filter(({ number }) => flags.index <= 0 || number === flags.index);
    if (flags.index > 0 && containers.length === 0) {
      throw new CliError(`service "${args[0] ?? ''}" is not running container #${flags.index}`, {
        code: 'compose-not-running',
      });
    }
    const options = { prefix: !flags['no-log-prefix'], timestamps: flags.timestamps };
    const printer = new LogPrinter(
      context,
      containers.map((each): Followed => ({
        id: each.id,
        name: shownName(name, each),
        cursor: -1,
        since: context.now,
        started: true,
        exits: exitStatuses(context, { id: each.id, since: context.now }).codes.length,
        over: false,
      })),
      options,
    );
    printer.print({
      follow: flags.follow,
      tail: flags.tail,
      ...(since ? { since } : {}),
      ...(until ? { until } : {}),
    });
    return flags.follow && containers.length > 0
      ? follow(context, { followed: printer.followed, options })
      : 0;
  },
});
