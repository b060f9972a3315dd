import type { Service, ServiceMode } from '../../../engine/api/service.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { printListing } from '../../client/listing.ts';
import { naturalOrder } from '../../client/natural-order.ts';
import type { Row } from '../../format/table.ts';
import { publishedPorts } from './published-ports.ts';
import { shownImage } from './shown-image.ts';

const HEADER = {
  ID: 'ID',
  Name: 'NAME',
  Mode: 'MODE',
  Replicas: 'REPLICAS',
  Image: 'IMAGE',
  Ports: 'PORTS',
};

function modeText({ Global, Replicated, ReplicatedJob, GlobalJob }: ServiceMode): string {
  if (Global) return 'global';
  if (Replicated) return 'replicated';
  if (ReplicatedJob) return 'replicated job';
  return GlobalJob ? 'global job' : '';
}

/** `2/3 (max 1 per node)`; of a job how much of it is done, too. */
function replicasText({ Spec, ServiceStatus }: Service): string {
  const {
    RunningTasks: running,
    DesiredTasks: desired,
    CompletedTasks: completed,
  } = ServiceStatus ?? {
    RunningTasks: 0,
    DesiredTasks: 0,
    CompletedTasks: 0,
  };
  const { ReplicatedJob, GlobalJob, Replicated } = Spec.Mode;
  if (ReplicatedJob) {
    return `${running}/${desired} (${completed}/${ReplicatedJob.TotalCompletions ?? 0} completed)`;
  }
  // Those that are done are desired no more: the whole is both together.
  if (GlobalJob) return `${running}/${desired} (${completed}/${desired + completed} completed)`;
  const most = Replicated ? (Spec.TaskTemplate.Placement?.MaxReplicas ?? 0) : 0;
  return `${running}/${desired}${most > 0 ? ` (max ${most} per node)` : ''}`;
}

function row(service: Service): Row {
  return {
    ID: service.ID.slice(0, 12),
    Name: service.Spec.Name,
    Mode: modeText(service.Spec.Mode),
    Replicas: replicasText(service),
    Image: shownImage(service.Spec.TaskTemplate.ContainerSpec?.Image ?? ''),
    Ports: publishedPorts(service.Endpoint.Ports),
  };
}

/** Services as `docker service ls` and `docker stack services` list them. */
export function printServices(
  context: CliContext,
  services: readonly Service[],
  shape: { readonly format: string; readonly quiet: boolean },
): void {
  printListing(
    context,
    {
      typeName: 'service.serviceContext',
      header: HEADER,
      rows: [...services].sort((a, b) => naturalOrder(a.Spec.Name, b.Spec.Name)).map(row),
      table: 'table {{.ID}}\t{{.Name}}\t{{.Mode}}\t{{.Replicas}}\t{{.Image}}\t{{.Ports}}',
      quiet: '{{.ID}}',
      raw: 'id: {{.ID}}\\nname: {{.Name}}\\nmode: {{.Mode}}\\nreplicas: {{.Replicas}}\\nimage: {{.Image}}\\nports: {{.Ports}}\\n',
      rawQuiet: 'id: {{.ID}}',
    },
    shape,
  );
}
