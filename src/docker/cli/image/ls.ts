import { imageList } from '../../engine/image/list.ts';
import type { CliContext, CliResult } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { listFilter, listFormat, noTrunc } from '../client/common-flags.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { listFormatOf } from '../client/settings.ts';
import { printListing } from '../client/listing.ts';
import { maxArgs } from '../command-tree/args-rule.ts';
import type { CommandLine } from '../command-tree/command.ts';
import { declareFlags, type Flags } from '../flags/declaration.ts';
import { bool } from '../flags/types.ts';
import { IMAGE_HEADER, imageLines, imageRow } from './rows.ts';
import { printTree } from './tree.ts';

const lsFlags = declareFlags({
  all: {
    type: bool,
    short: 'a',
    ko: '중간 단계의 이미지까지 모두 보여 줘요',
    en: 'Show all images, also those that others were made from',
  },
  digests: { type: bool, ko: '다이제스트도 보여 줘요', en: 'Show digests, too' },
  filter: listFilter,
  format: listFormat,
  'no-trunc': noTrunc,
  quiet: { type: bool, short: 'q', ko: '이미지 ID만 보여 줘요', en: 'Show nothing but image ids' },
  tree: {
    type: bool,
    ko: '이름을 이미지별로 모아 보여 줘요 (EXPERIMENTAL)',
    en: 'Show the names of each image together (EXPERIMENTAL)',
  },
});

type Line = CommandLine<ValuesOf<typeof lsFlags>>;
type ValuesOf<Declared> = Declared extends Flags<infer T> ? { [Name in keyof T]: T[Name] } : never;

const TABLE = 'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}';
const TABLE_WITH_DIGESTS =
  'table {{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}';
const RAW =
  'repository: {{.Repository}}\\ntag: {{.Tag}}\\nimage_id: {{.ID}}\\ncreated_at: {{.CreatedAt}}\\nvirtual_size: {{.Size}}\\n';
const RAW_WITH_DIGESTS =
  'repository: {{.Repository}}\\ntag: {{.Tag}}\\ndigest: {{.Digest}}\\nimage_id: {{.ID}}\\ncreated_at: {{.CreatedAt}}\\nvirtual_size: {{.Size}}\\n';

/** @throws CliError for what a tree cannot be told to do */
function checkTree({ flags }: Line): void {
  const conflicts: readonly (readonly [boolean, string])[] = [
    [flags.quiet, '--quiet'],
    [flags['no-trunc'], '--no-trunc'],
    [flags.digests, '--show-digest'],
    [flags.format !== '', '--format'],
  ];
  for (const [given, name] of conflicts) {
    if (given) throw new CliError(`${name} is not yet supported with --tree`, { code: 'tree-flag' });
  }
}

function run(context: CliContext, line: Line): CliResult {
  const { args, flags } = line;
  if (flags.tree) checkTree(line);
  const [reference] = args;
  const given = reference === undefined ? [] : [{ name: 'reference', value: reference }];
  const filters = engineFilters([...flags.filter, ...given]);
  const images = context.call(imageList, { all: flags.all, filters });
  if (flags.tree) {
    printTree(context, images);
    return 0;
  }
  // A format that shows digests has each digest on a line of its own, as with --digests.
  const format = flags.quiet ? flags.format : listFormatOf(context, line, 'imagesFormat', flags.format);
  const withDigests = flags.digests || format.includes('{{.Digest}}');
  const rows = images
    .flatMap((image) => imageLines(image, withDigests))
    .map((each) => imageRow(each, context.now, { whole: flags['no-trunc'] }));
  printListing(
    context,
    {
      typeName: 'formatter.imageContext',
      header: IMAGE_HEADER,
      rows,
      table: flags.digests ? TABLE_WITH_DIGESTS : TABLE,
      quiet: '{{.ID}}',
      raw: flags.digests ? RAW_WITH_DIGESTS : RAW,
      rawQuiet: 'image_id: {{.ID}}',
    },
    { format, quiet: flags.quiet },
  );
  return 0;
}

const ALIASES = 'docker image ls, docker image list, docker images';

function listCommand(name: string, aliases: readonly string[]): CliCommand {
  return command({
    name,
    aliases,
    aliasLine: ALIASES,
    about: { ko: '이미지 목록을 보여 줘요', en: 'Show the images' },
    use: '[OPTIONS] [REPOSITORY[:TAG]]',
    args: maxArgs(1),
    flags: lsFlags,
    run,
  });
}

/** `docker image ls` and `docker images`. */
export const ls = listCommand('ls', ['list']);
export const images: CliCommand = { ...listCommand('images', []), top: 8 };
