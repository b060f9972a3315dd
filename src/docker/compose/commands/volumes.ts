import { command } from '../../cli/client/cli-kit.ts';
import { printListing } from '../../cli/client/listing.ts';
import { volumeRow, VOLUME_HEADER } from '../../cli/volume/ls.ts';
import { bool, string } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { volumeList } from '../../engine/index.ts';
import { ofProject } from '../labels.ts';
import { observedContainers } from '../converge/containers.ts';
import { checkServices } from './check-services.ts';
import { openProjectOrName } from './open-project.ts';

export const volumes = command({
  name: 'volumes',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '볼륨을 보여 줘요', en: 'Show the volumes' },
  args: composeAny,
  flags: {
    format: {
      type: string,
      default: 'table',
      ko: "출력 모양을 정해요: 'table', 'table 템플릿', 'json', 또는 Go 템플릿",
      en: "How to lay the output out: 'table', 'table TEMPLATE', 'json', or a Go template",
    },
    quiet: { type: bool, short: 'q', ko: '볼륨 이름만 보여 줘요', en: 'Show nothing but names' },
  },
  run(context, line) {
    const { args, flags } = line;
    const { name, project } = openProjectOrName(context, line, []);
    checkServices(project, args);
    const mounted = new Set(
      observedContainers(context, name)
        .filter(({ service }) => args.includes(service))
        .flatMap(({ mounts }) => mounts.map((mount) => mount.name)),
    );
    const { Volumes } = context.call(volumeList, { filters: { label: [ofProject(name)] } });
    const rows = (Volumes ?? []).filter(({ Name }) => args.length === 0 || mounted.has(Name)).map(volumeRow);
    printListing(
      context,
      {
        typeName: 'formatter.volumeContext',
        header: VOLUME_HEADER,
        rows,
        table: 'table {{.Driver}}\t{{.Name}}',
        quiet: '{{.Name}}',
      },
      { format: flags.quiet ? 'table' : flags.format, quiet: flags.quiet },
    );
    return 0;
  },
});
