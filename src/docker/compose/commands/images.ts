import { command } from '../../cli/client/cli-kit.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { bool, string } from '../../cli/flags/types.ts';
import { humanAgo } from '../../cli/format/units/human-duration.ts';
import { humanSize } from '../../cli/format/units/size.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { EngineError, familiarName, imageInspect, parseReference } from '../../engine/index.ts';
import type { ContainerSummary } from '../../engine/index.ts';
import { labelOf, LABELS } from '../labels.ts';
import { canonicalName, projectContainers } from '../converge/containers.ts';
import { openProjectOrName } from './open-project.ts';
import { jsonLine, prettyTable, printForm } from './pretty-table.ts';

/** The image of one container. */
interface Used {
  readonly ID: string;
  readonly ContainerName: string;
  readonly Repository: string;
  readonly Tag: string;
  readonly Platform: string;
  readonly Size: number;
  readonly LastTagTime: string;
}

/** `busybox` and `latest`; nothing for an image that is known by its id only. */
function nameOf(image: string): readonly [string, string] {
  try {
    const reference = parseReference(image);
    return [familiarName(reference), reference.tag ?? (reference.digest === undefined ? 'latest' : '')];
  } catch (error) {
    if (error instanceof EngineError) return ['', ''];
    throw error;
  }
}

function used(context: CliContext, container: ContainerSummary): Used {
  const image = context.call(imageInspect, { ref: container.ImageID });
  const [Repository, Tag] = nameOf(container.Image);
  return {
    ID: image.Id,
    ContainerName: canonicalName(container),
    Repository,
    Tag,
    Platform: `${image.Os}/${image.Architecture}`,
    Size: image.Size,
    LastTagTime: image.Metadata.LastTagTime,
  };
}

function cells(image: Used, now: number): readonly string[] {
  const tagged = Date.parse(image.LastTagTime);
  return [
    image.ContainerName,
    image.Repository || '<none>',
    image.Tag || '<none>',
    image.Platform,
    image.ID.replace(/^sha256:/, '').slice(0, 12),
    humanSize(image.Size, 3),
    tagged > 0 ? humanAgo(tagged, now) : 'N/A',
  ];
}

export const images = command({
  name: 'images',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '컨테이너가 쓰는 이미지를 보여 줘요', en: 'Show the images in use' },
  args: composeAny,
  flags: {
    format: {
      type: string,
      default: 'table',
      ko: '출력 모양이에요 [table | json]',
      en: 'Form of the output [table | json]',
    },
    quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
  },
  run(context, line) {
    const { args, flags } = line;
    const { name } = openProjectOrName(context, line, []);
    const found = projectContainers(context, name)
      .filter(({ Labels }) => args.length === 0 || args.includes(labelOf(Labels, LABELS.service)))
      .map((container) => used(context, container));
    if (flags.quiet) {
      for (const id of new Set(found.map(({ ID }) => ID.replace(/^sha256:/, '')))) context.out(`${id}\n`);
      return 0;
    }
    if (flags.format === 'json') {
      // An empty line after it, as there.
      context.out(`${found.length === 0 ? 'null\n' : jsonLine(found)}\n`);
      return 0;
    }
    const now = context.now.seconds * 1000 + context.now.nanos / 1e6;
    context.out(
      printForm(flags.format, found, () =>
        prettyTable(
          ['CONTAINER', 'REPOSITORY', 'TAG', 'PLATFORM', 'IMAGE ID', 'SIZE', 'CREATED'],
          found.map((image) => cells(image, now)),
        ),
      ),
    );
    return 0;
  },
});
