import { parsePortSpec } from '../../../cli/flags/port-spec.ts';
import { ComposeError } from '../compose-error.ts';
import { goText } from '../go-text.ts';
import { dict, type Dict } from '../yaml/value.ts';

/**
 * `[[IP:]HOST:]CONTAINER[/PROTOCOL]` of `ports`, in the long form: one mapping for each port of a range.
 * @throws ComposeError
 */
export function parsePorts(spec: string | number): Dict[] {
  const text = goText(spec);
  // docker run's `published=…,target=…` is not Compose's.
  const parsed = text.includes('=') ? { problem: `Invalid containerPort: ${text}` } : parsePortSpec(text);
  if ('problem' in parsed) throw new ComposeError('compose-invalid', parsed.problem);
  return [...parsed.value]
    .sort((a, b) => (a.Port < b.Port ? -1 : 1))
    .map(({ Port, HostIp, HostPort }) => {
      const [target = '', protocol = ''] = Port.split('/');
      return dict([
        ...(HostIp === '' ? [] : [['host_ip', HostIp] as const]),
        ['mode', 'ingress'],
        ['protocol', protocol],
        ...(HostPort === '' ? [] : [['published', HostPort] as const]),
        ['target', Number(target)],
      ]);
    });
}
