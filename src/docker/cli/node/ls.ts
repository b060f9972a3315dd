import type { Node } from '../../engine/api/node.ts';
import { nodeList } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { listFilter, listFormat } from '../client/common-flags.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { printListing } from '../client/listing.ts';
import { naturalOrder } from '../client/natural-order.ts';
import { listFormatOf } from '../client/settings.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import type { Row } from '../format/table.ts';
import { boolValue } from '../format/value/go-value.ts';
import { prettyPrint } from '../service/list/pretty-print.ts';
import { swarmInfo } from '../swarm/swarm-info.ts';

const HEADER = {
  ID: 'ID',
  Self: '',
  Hostname: 'HOSTNAME',
  Status: 'STATUS',
  Availability: 'AVAILABILITY',
  ManagerStatus: 'MANAGER STATUS',
  EngineVersion: 'ENGINE VERSION',
  TLSStatus: 'TLS STATUS',
};

function managerText({ ManagerStatus: manager }: Node): string {
  if (!manager) return '';
  return manager.Leader === true ? 'Leader' : prettyPrint(manager.Reachability);
}

function tlsText({ Description }: Node, trusted: string | undefined): string {
  if (trusted === undefined || trusted === '' || Description.TLSInfo.TrustRoot === '') return 'Unknown';
  return Description.TLSInfo.TrustRoot === trusted ? 'Ready' : 'Needs Rotation';
}

function row(node: Node, self: string, trusted: string | undefined): Row {
  const { ID, Description, Status, Spec } = node;
  return {
    ID,
    Self: boolValue(ID === self),
    Hostname: Description.Hostname,
    Status: prettyPrint(Status.State),
    Availability: prettyPrint(Spec.Availability),
    ManagerStatus: managerText(node),
    EngineVersion: Description.Engine.EngineVersion,
    TLSStatus: tlsText(node, trusted),
  };
}

export const ls = command({
  name: 'ls',
  aliases: ['list'],
  about: { ko: '노드 목록을 보여 줘요', en: 'Show the nodes' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    filter: listFilter,
    format: listFormat,
    quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
  },
  run(context, line) {
    const { flags } = line;
    const nodes = context.call(nodeList, { filters: engineFilters(flags.filter) });
    const format = flags.quiet ? flags.format : listFormatOf(context, line, 'nodesFormat', flags.format);
    const { NodeID, Cluster } = swarmInfo(context);
    const rows = [...nodes]
      .sort((a, b) => naturalOrder(a.Description.Hostname, b.Description.Hostname))
      .map((node) => row(node, NodeID, Cluster?.TLSInfo.TrustRoot));
    printListing(
      context,
      {
        typeName: 'node.nodeContext',
        header: HEADER,
        rows,
        table:
          'table {{.ID}} {{if .Self}}*{{else}} {{ end }}\t{{.Hostname}}\t{{.Status}}\t{{.Availability}}\t{{.ManagerStatus}}\t{{.EngineVersion}}',
        quiet: '{{.ID}}',
        raw: 'node_id: {{.ID}}\\nhostname: {{.Hostname}}\\nstatus: {{.Status}}\\navailability: {{.Availability}}\\nmanager_status: {{.ManagerStatus}}\\n',
        rawQuiet: 'node_id: {{.ID}}',
      },
      { format, quiet: flags.quiet },
    );
    return 0;
  },
});
