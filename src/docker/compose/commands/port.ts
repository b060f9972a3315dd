import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { cobraWording, minArgs } from '../../cli/command-tree/args-rule.ts';
import { int, string } from '../../cli/flags/types.ts';
import { projectContainers } from '../converge/containers.ts';
import { runningContainer } from '../converge/find-container.ts';
import { openProjectOrName } from './open-project.ts';

const LARGEST = 65_535;

/** @throws CliError in the words of Go */
function readPort(text: string): number {
  const problem = !/^\d+$/.test(text) ? 'invalid syntax' : Number(text) > LARGEST ? 'value out of range' : '';
  if (problem === '') return Number(text);
  throw new CliError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: ${problem}`, {
    code: 'compose-port-invalid',
  });
}

export const port = command({
  name: 'port',
  use: '[OPTIONS] SERVICE PRIVATE_PORT',
  about: { ko: '공개한 포트를 보여 줘요', en: 'Show where a port is published' },
  args: cobraWording(minArgs(2)),
  flags: {
    index: {
      type: int,
      ko: '서비스의 컨테이너가 여러 개일 때 몇 번째인지 정해요',
      en: 'Which container of a service that has several',
    },
    protocol: { type: string, default: 'tcp', ko: 'tcp 또는 udp', en: 'tcp or udp' },
  },
  run(context, line) {
    const { args, flags } = line;
    const [service = '', wanted = ''] = args;
    const number = readPort(wanted);
    const protocol = flags.protocol.toLowerCase();
    const { name } = openProjectOrName(context, line, []);
    const container = runningContainer(context, name, service, flags.index);
    const ports =
      projectContainers(context, name, { all: false, oneOffs: 'include' }).find(
        ({ Id }) => Id === container.id,
      )?.Ports ?? [];
    const found = ports.find(
      ({ PrivatePort, PublicPort, Type }) =>
        PrivatePort === number && PublicPort !== undefined && Type === protocol,
    );
    if (!found) {
      const published = ports
        .filter(({ PublicPort }) => PublicPort !== undefined)
        .map(({ PublicPort, Type }) => `${PublicPort}/${Type}`);
      throw new CliError(
        `no port ${number}/${protocol} for container ${container.name}: ${published.join(', ')}`,
        { code: 'compose-port-unpublished' },
      );
    }
    const { IP = '', PublicPort } = found;
    context.out(`${IP.includes(':') ? `[${IP}]` : IP}:${PublicPort}\n`);
    return 0;
  },
});
