import { sortedByKey } from '../../../base/record.ts';
import type { Node } from '../../engine/api/node.ts';
import { bytesSize } from '../format/units/size.ts';
import { plainTime } from '../service/list/moment.ts';
import { prettyPrint } from '../service/list/pretty-print.ts';

const PLUGIN_KINDS = [
  ['Log', 'Log:\t\t'],
  ['Network', 'Network:\t\t'],
  ['Volume', 'Volume:\t\t'],
] as const;

/** Labels as a list of their own: ` - zone=a`. */
export function labelList(labels: Readonly<Record<string, string>>): readonly string[] {
  const entries = Object.entries(sortedByKey(labels));
  if (entries.length === 0) return [];
  return ['Labels:', ...entries.map(([name, value]) => ` - ${name}${value === '' ? '' : `=${value}`}`)];
}

/** A node as `docker node inspect --pretty` writes it. */
export function prettyNode({ ID, CreatedAt, Spec, Description, Status, ManagerStatus }: Node): string {
  const { Platform, Resources, Engine, TLSInfo } = Description;
  const name = Spec.Name ?? '';
  const plugins = PLUGIN_KINDS.flatMap(([kind, head]) => {
    const names = Engine.Plugins.filter(({ Type }) => Type === kind).map(({ Name }) => Name);
    return names.length === 0 ? [] : [` ${head}${names.join(', ')}`];
  });
  const engineLabels = Object.entries(sortedByKey(Engine.Labels ?? {}));
  const lines = [
    `ID:\t\t\t${ID}`,
    ...(name === '' ? [] : [`Name:\t\t\t${name}`]),
    ...labelList(Spec.Labels),
    `Hostname:              \t${Description.Hostname}`,
    `Joined at:             \t${plainTime(CreatedAt)}`,
    'Status:',
    ` State:\t\t\t${prettyPrint(Status.State)}`,
    ...(Status.Message === undefined || Status.Message === ''
      ? []
      : [` Message:\t\t${prettyPrint(Status.Message)}`]),
    ` Availability:         \t${prettyPrint(Spec.Availability)}`,
    ...(Status.Addr === '' ? [] : [` Address:\t\t${Status.Addr}`]),
    ...(ManagerStatus
      ? [
          'Manager Status:',
          ` Address:\t\t${ManagerStatus.Addr}`,
          ` Raft Status:\t\t${prettyPrint(ManagerStatus.Reachability)}`,
          ` Leader:\t\t${ManagerStatus.Leader === true ? 'Yes' : 'No'}`,
        ]
      : []),
    'Platform:',
    ` Operating System:\t${Platform.OS ?? ''}`,
    ` Architecture:\t\t${Platform.Architecture ?? ''}`,
    'Resources:',
    ` CPUs:\t\t\t${Math.trunc((Resources.NanoCPUs ?? 0) / 1e9)}`,
    ` Memory:\t\t${bytesSize(Resources.MemoryBytes ?? 0)}`,
    ...(plugins.length === 0 ? [] : ['Plugins:', ...plugins]),
    `Engine Version:\t\t${Engine.EngineVersion}`,
    ...(engineLabels.length === 0
      ? []
      : [
          'Engine Labels:',
          ...engineLabels.map(([key, value]) => ` - ${key}${value === '' ? '' : `=${value}`}`),
        ]),
    ...(TLSInfo.TrustRoot === ''
      ? []
      : [
          'TLS Info:',
          ' TrustRoot:',
          TLSInfo.TrustRoot,
          ` Issuer Subject:\t${TLSInfo.CertIssuerSubject}`,
          ` Issuer Public Key:\t${TLSInfo.CertIssuerPublicKey}`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}
