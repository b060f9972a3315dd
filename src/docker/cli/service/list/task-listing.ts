import { compareText } from '../../../../base/record.ts';
import { compareInstants, parseRfc3339, type Instant } from '../../../../base/time.ts';
import type { Task } from '../../../engine/api/task.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { printListing } from '../../client/listing.ts';
import { naturalOrder } from '../../client/natural-order.ts';
import { isTable, type Row } from '../../format/table.ts';
import { humanSince } from './moment.ts';
import type { Names } from './names.ts';
import { prettyPrint } from './pretty-print.ts';
import { shownImage } from './shown-image.ts';

const HEADER = {
  ID: 'ID',
  Name: 'NAME',
  Image: 'IMAGE',
  Node: 'NODE',
  DesiredState: 'DESIRED STATE',
  CurrentState: 'CURRENT STATE',
  Error: 'ERROR',
  Ports: 'PORTS',
};

/** More of an error is left out, unless asked for. */
const LONGEST_ERROR = 30;

/** How tasks are to be shown. */
export interface TaskShape {
  readonly format: string;
  readonly quiet: boolean;
  /** `--no-trunc`. */
  readonly whole: boolean;
}

function taskName(names: Names, { ServiceID, Slot = 0, NodeID = '' }: Task): string {
  return `${names.service(ServiceID)}.${Slot === 0 ? NodeID : Slot}`;
}

function errorText(error: string, whole: boolean): string {
  if (error === '') return '';
  const isLong = !whole && Buffer.byteLength(error) > LONGEST_ERROR;
  return isLong
    ? `"${Buffer.from(error)
        .subarray(0, LONGEST_ERROR - 1)
        .toString('utf8')}…"`
    : `"${error}"`;
}

function row(task: Task, name: string, node: string, now: Instant, whole: boolean): Row {
  const { ID, Spec, Status, DesiredState } = task;
  const image = Spec.ContainerSpec?.Image ?? '';
  const since = humanSince(Status.Timestamp, now).toLowerCase();
  return {
    ID: whole ? ID : ID.slice(0, 12),
    Name: name,
    Image: whole ? image : shownImage(image),
    Node: node,
    DesiredState: prettyPrint(DesiredState),
    CurrentState: `${prettyPrint(Status.State)} ${since} ago`,
    Error: errorText(Status.Err ?? '', whole),
    Ports: (Status.PortStatus.Ports ?? [])
      .map(
        ({ PublishedPort, TargetPort, Protocol }) =>
          `*:${PublishedPort ?? 0}->${TargetPort ?? 0}/${Protocol ?? ''}`,
      )
      .join(','),
  };
}

function createdAt({ CreatedAt }: Task): Instant {
  return parseRfc3339(CreatedAt) ?? { seconds: 0, nanos: 0 };
}

/** Tasks as `service ps`, `node ps` and `stack ps` list them: by name, the newest of a slot first. */
export function printTasks(
  context: CliContext,
  tasks: readonly Task[],
  names: Names,
  { format, quiet, whole }: TaskShape,
): void {
  const named = tasks
    .map((task) => ({ task, name: taskName(names, task) }))
    .sort(
      (a, b) =>
        naturalOrder(a.name, b.name) ||
        compareText(a.name, b.name) ||
        compareInstants(createdAt(b.task), createdAt(a.task)),
    );
  const indents = format === '' ? !quiet : isTable(format);
  const rows = named.map(({ task, name }, index) => {
    const isEarlier = indents && named[index - 1]?.name === name;
    const node = names.node(task.NodeID ?? '');
    return row(task, isEarlier ? ` \\_ ${name}` : name, node, context.now, whole);
  });
  printListing(
    context,
    {
      typeName: 'task.taskContext',
      header: HEADER,
      rows,
      table:
        'table {{.ID}}\t{{.Name}}\t{{.Image}}\t{{.Node}}\t{{.DesiredState}}\t{{.CurrentState}}\t{{.Error}}\t{{.Ports}}',
      quiet: '{{.ID}}',
      raw: 'id: {{.ID}}\\nname: {{.Name}}\\nimage: {{.Image}}\\nnode: {{.Node}}\\ndesired_state: {{.DesiredState}}\\ncurrent_state: {{.CurrentState}}\\nerror: {{.Error}}\\nports: {{.Ports}}\\n',
      rawQuiet: 'id: {{.ID}}',
    },
    { format, quiet },
  );
}
