import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { printListing } from '../../cli/client/listing.ts';
import { containerRow, CONTAINER_HEADER, CONTAINER_TYPE } from '../../cli/container/list/container-row.ts';
import { declareFlags } from '../../cli/flags/declaration.ts';
import { bool, string, stringArray } from '../../cli/flags/types.ts';
import { intType, named, sliceOf, stringType, structOf } from '../../cli/format/value/go-type.ts';
import { goValue, intValue } from '../../cli/format/value/go-value.ts';
import type { Row } from '../../cli/format/table.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { containerInspect, type ContainerSummary } from '../../engine/index.ts';
import { labelOf, LABELS } from '../labels.ts';
import { canonicalName, isOrphaned, observed, projectContainers } from '../converge/containers.ts';
import { checkServices } from './check-services.ts';
import { openProjectOrName } from './open-project.ts';

const psFlags = declareFlags({
  all: { type: bool, short: 'a', ko: '멈춘 컨테이너도 보여 줘요', en: 'Show stopped containers, too' },
  filter: {
    type: string,
    ko: '조건에 맞는 것만 보여 줘요 (status)',
    en: 'Show only what fits (status)',
  },
  format: {
    type: string,
    default: 'table',
    ko: "출력 모양을 정해요: 'table', 'table 템플릿', 'json', 또는 Go 템플릿",
    en: "How to lay the output out: 'table', 'table TEMPLATE', 'json', or a Go template",
  },
  'no-trunc': { type: bool, ko: '길어도 줄이지 않아요', en: 'Show long values whole' },
  orphans: {
    type: bool,
    default: true,
    ko: 'Compose 파일에 없는 서비스도 보여 줘요',
    en: 'Show services that the file does not name, too',
  },
  quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
  services: { type: bool, ko: '서비스 이름을 보여 줘요', en: 'Show the services' },
  status: {
    type: stringArray,
    ko: '이 상태인 것만 보여 줘요 [paused | restarting | removing | running | dead | created | exited]',
    en: 'Show those in this state [paused | restarting | removing | running | dead | created | exited]',
  },
});

/** What else a row has stands in no header, as with the real one. */
const HEADER = {
  ID: CONTAINER_HEADER.ID,
  Name: 'NAME',
  Project: 'PROJECT',
  Service: 'SERVICE',
  Image: CONTAINER_HEADER.Image,
  Command: CONTAINER_HEADER.Command,
  CreatedAt: CONTAINER_HEADER.CreatedAt,
  RunningFor: CONTAINER_HEADER.RunningFor,
  Ports: CONTAINER_HEADER.Ports,
  State: CONTAINER_HEADER.State,
  Status: CONTAINER_HEADER.Status,
  Size: CONTAINER_HEADER.Size,
  Labels: CONTAINER_HEADER.Labels,
};

const TABLE =
  'table {{.Name}}\t{{.Image}}\t{{.Command}}\t{{.Service}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}';

const PUBLISHERS = named(
  'api.PortPublishers',
  sliceOf(
    structOf('api.PortPublisher', {
      URL: stringType,
      TargetPort: intType,
      PublishedPort: intType,
      Protocol: stringType,
    }),
  ),
);

/** One line of `docker compose ps`: that of `docker ps`, and what compose knows beside. */
function row(context: CliContext, container: ContainerSummary, whole: boolean): Row {
  const now = context.now.seconds * 1000 + context.now.nanos / 1e6;
  const usual = containerRow(container, now, whole);
  const { State } = context.call(containerInspect, { ref: container.Id });
  const publishers = container.Ports.map(({ IP = '', PrivatePort, PublicPort = 0, Type }) => ({
    URL: IP,
    TargetPort: PrivatePort,
    PublishedPort: PublicPort,
    Protocol: Type,
  }));
  const { Platform: _platform, ...columns } = usual;
  return {
    ...columns,
    Name: canonicalName(container),
    Names: canonicalName(container),
    Project: labelOf(container.Labels, LABELS.project),
    Service: labelOf(container.Labels, LABELS.service),
    Publishers: goValue(PUBLISHERS, publishers),
    ExitCode: intValue(['exited', 'dead'].includes(State.Status) ? State.ExitCode : 0),
    Health: State.Status === 'running' ? (State.Health?.Status ?? '') : '',
  };
}

/** `--filter status=running`. @throws CliError */
function statusFilter(filter: string): readonly string[] {
  if (filter === '') return [];
  const [name, value] = filter.split('=');
  if (value === undefined) {
    throw new CliError('arguments to --filter should be in form KEY=VAL', { code: 'compose-filter' });
  }
  if (name === 'status') return [value];
  throw new CliError(`unknown filter ${name}`, { code: 'compose-filter' });
}

export const ps = command({
  name: 'ps',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '컨테이너 목록을 보여 줘요', en: 'Show the containers' },
  args: composeAny,
  flags: psFlags,
  run(context, line) {
    const { args, flags } = line;
    const statuses = [...flags.status, ...statusFilter(flags.filter)];
    const { name, project } = openProjectOrName(context, line, args);
    checkServices(project, args);
    const all = flags.all || statuses.length > 0;
    const orphaned = project ? isOrphaned(project) : () => false;
    const containers = projectContainers(context, name, { all, oneOffs: flags.all ? 'include' : 'exclude' })
      .filter(({ Labels }) => args.length === 0 || args.includes(labelOf(Labels, LABELS.service)))
      .filter(({ State }) => statuses.length === 0 || statuses.includes(State))
      .filter((each) => flags.orphans || observed(each).oneOff || !orphaned(observed(each)));
    if (flags.quiet) {
      for (const { Id } of containers) context.out(`${Id}\n`);
      return 0;
    }
    if (flags.services) {
      const names = new Set(containers.map(({ Labels }) => labelOf(Labels, LABELS.service)));
      for (const each of names) context.out(`${each}\n`);
      return 0;
    }
    printListing(
      context,
      {
        table: TABLE,
        typeName: CONTAINER_TYPE,
        header: HEADER,
        rows: containers.map((each) => row(context, each, flags['no-trunc'])),
      },
      { format: flags.format },
    );
    return 0;
  },
});
