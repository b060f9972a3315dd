import type { ImageSummary } from '../../engine/api/image.ts';
import type { CliContext } from '../client/cli-context.ts';
import { displayWidth } from '../format/tabwriter/display-width.ts';
import { humanSize } from '../format/units/size.ts';
import { shortImageId } from './rows.ts';

const WARNING =
  "WARNING: This is an experimental feature. The output may change and shouldn't be depended on.\n";
/** Columns where there is no terminal. */
const USUAL_WIDTH = 80;
const GAP = 3;
const LEAST_NAME = 'IMAGE'.length;

interface Column {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'right';
}

const COLUMNS: readonly Column[] = [
  { title: 'ID', width: 12, align: 'left' },
  { title: 'DISK USAGE', width: 10, align: 'right' },
  { title: 'CONTENT SIZE', width: 12, align: 'right' },
  { title: 'EXTRA', width: 5, align: 'left' },
];

function cell(text: string, { width, align }: Column): string {
  return align === 'left' ? text.padEnd(width) : text.padStart(width);
}

const bold = (text: string): string => `\u001B[39m\u001B[1m${text}\u001B[0m`;

/** `docker images --tree`: images with all their names; the details stand beside the last one. */
export function printTree(context: CliContext, images: readonly ImageSummary[]): void {
  context.err(WARNING);
  const named = images.map((image) => ({
    image,
    names: image.RepoTags.length > 0 ? image.RepoTags : ['<untagged>'],
  }));
  const width = Math.max(LEAST_NAME, ...named.flatMap(({ names }) => names.map(displayWidth)));
  const nameColumn = Math.min(width, USUAL_WIDTH);
  const legend = ' Info ->  U In Use ';
  const total = context.stdout.isTerminal ? context.stdout.columns : USUAL_WIDTH;
  const gap = ' '.repeat(GAP);
  const pad = (text: string): string => text + ' '.repeat(Math.max(nameColumn - displayWidth(text), 0));
  const lines = [
    legend.padStart(total),
    '',
    [
      bold('IMAGE') + ' '.repeat(Math.max(nameColumn - 'IMAGE'.length, 0)),
      ...COLUMNS.map((column, index) => {
        const rest = column.width - column.title.length;
        return bold(column.title) + (index === COLUMNS.length - 1 ? '' : ' '.repeat(rest));
      }),
    ].join(gap),
    ...named.flatMap(({ image, names }) => {
      const details = [
        shortImageId(image.Id),
        humanSize(image.Size, 3),
        '0B',
        image.Containers > 0 ? 'U' : '',
      ];
      return names.map((name, index) => {
        if (index < names.length - 1) return name;
        const cells = COLUMNS.map((column, at) => cell(details[at] ?? '', column));
        return [pad(name), ...cells].join(gap);
      });
    }),
  ];
  context.out(`${lines.join('\n')}\n`);
}
