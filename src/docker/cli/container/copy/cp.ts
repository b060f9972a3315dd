import {
  containerArchiveGet,
  containerArchivePut,
  containerArchiveStat,
  containerInspect,
  EngineError,
} from '../../../engine/index.ts';
import type { PathStat } from '../../../engine/storage.ts';
import { archiveSize, packArchive, unpackArchive, type ArchiveEntry } from '../../../../linux/fs/archive.ts';
import type { CliContext, CliResult } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';
import { command } from '../../client/cli-kit.ts';
import { exactArgs } from '../../command-tree/args-rule.ts';
import { bool } from '../../flags/types.ts';
import { humanSize } from '../../format/units/size.ts';
import { copyArgument, splitEntry, type CopyArgument } from './copy-argument.ts';
import { absolute, localDestination, readLocal, writeLocal } from './local-files.ts';
import { prepareCopy, type CopyDestination } from './prepare-copy.ts';

/** The name that stands for standard input or output. */
const STREAM = '-';

/** How to copy. */
export interface CopyOptions {
  /** A link stands for what it leads to. */
  readonly follow: boolean;
  /** Files become those of the container's user. */
  readonly owned: boolean;
  readonly quiet: boolean;
}

/** What is at a path of a container; undefined for nothing, and for a container that is not there either. */
function statIn(context: CliContext, ref: string, path: string): PathStat | undefined {
  try {
    return context.call(containerArchiveStat, { ref, path });
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** A destination in a container; a link there stands for what it leads to. */
function destinationIn(context: CliContext, { container, path }: CopyArgument): CopyDestination {
  const stat = statIn(context, container, path);
  const target = stat && stat.linkTarget !== '' ? stat.linkTarget : path;
  const found = target === path ? stat : statIn(context, container, target);
  return { path: target, exists: found !== undefined, isDirectory: found?.isDirectory ?? false };
}

/** `-a`: files become those of the container's user. */
function ownedBy(
  context: CliContext,
  ref: string,
  entries: readonly ArchiveEntry[],
): readonly ArchiveEntry[] {
  const { User } = context.call(containerInspect, { ref }).Config;
  const [, uid = '0', gid = '0'] = /^(\d+)(?::(\d+))?$/u.exec(User) ?? [];
  return entries.map(({ path, node }) => ({
    path,
    node: { ...node, uid: Number(uid), gid: Number(gid) },
  }));
}

function tell(
  context: CliContext,
  { quiet }: CopyOptions,
  entries: readonly ArchiveEntry[],
  to: string,
): void {
  if (quiet) return;
  const size = humanSize(archiveSize(entries, { record: 512 }), 3);
  context.err(`Successfully copied ${size} to ${to}\n`);
}

/** Copies from the host (or from standard input) into a container. @throws CliError, EngineError */
export function copyIn(
  context: CliContext,
  source: string,
  to: CopyArgument,
  options: CopyOptions,
): CliResult {
  const ref = to.container;
  const archive = source === STREAM ? context.stdin.readAll() : '';
  const destination = destinationIn(context, to);
  if (source === STREAM) {
    if (!destination.isDirectory) {
      throw new CliError(`destination "${ref}:${to.path}" must be a directory`, {
        code: 'copy-onto-file',
      });
    }
    context.call(containerArchivePut, { ref, path: destination.path, archive });
    return 0;
  }
  const local = readLocal(context.files, absolute(context.files, source), options.follow);
  const { directory, entries } = prepareCopy(local.entries, local, destination);
  const packed = packArchive(options.owned ? ownedBy(context, ref, entries) : entries);
  context.call(containerArchivePut, { ref, path: directory, archive: packed });
  tell(context, options, entries, `${ref}:${destination.path}`);
  return 0;
}

/** `-L`: the path a link leads to, whose copy keeps the link's name. */
function followed(context: CliContext, { container: ref, path }: CopyArgument): string {
  const linkTarget = statIn(context, ref, path)?.linkTarget ?? '';
  return linkTarget === '' ? path : linkTarget;
}

/** Copies out of a container to the host, or to standard output. @throws CliError, EngineError */
export function copyOut(
  context: CliContext,
  from: CopyArgument,
  target: string,
  options: CopyOptions,
): CliResult {
  const ref = from.container;
  const { files } = context;
  const isStream = target === STREAM;
  const place = isStream ? '' : absolute(files, target);
  const destination = isStream ? undefined : localDestination(files, place);
  const path = options.follow ? followed(context, from) : from.path;
  const { archive, stat } = context.call(containerArchiveGet, { ref, path });
  if (!destination) {
    context.out(archive);
    return 0;
  }
  const { name } = splitEntry(from.path);
  const first = splitEntry(path).name;
  const entries = (unpackArchive(archive)?.entries ?? []).map((entry) => {
    const isFirst = entry.path === first || entry.path.startsWith(`${first}/`);
    return isFirst ? { ...entry, path: `${name}${entry.path.slice(first.length)}` } : entry;
  });
  const prepared = prepareCopy(entries, { name, isDirectory: stat.isDirectory }, destination);
  writeLocal(files, prepared);
  tell(context, options, prepared.entries, place);
  return 0;
}

export const cp = command({
  name: 'cp',
  about: {
    ko: '컨테이너와 호스트 사이에서 파일과 폴더를 복사해요',
    en: 'Copy files and folders between a container and the host',
  },
  long: {
    ko: "컨테이너와 호스트 사이에서 파일과 폴더를 복사해요\n\n복사할 것에 '-'를 쓰면 표준 입력의 tar를 컨테이너의 디렉터리에 풀어요.\n받을 곳에 '-'를 쓰면 컨테이너의 것을 tar로 표준 출력에 내보내요.",
    en: "Copy files and folders between a container and the host\n\nWith '-' as the source, a tar archive from STDIN is unpacked in a directory\nof the container. With '-' as the destination, what is in the container goes\nto STDOUT as a tar archive.",
  },
  aliasLine: 'docker container cp, docker cp',
  use: '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
  args: exactArgs(2),
  flags: {
    archive: {
      type: bool,
      short: 'a',
      ko: '파일의 주인(uid/gid)도 챙겨요',
      en: 'Care about who owns the files (uid/gid)',
    },
    'follow-link': {
      type: bool,
      short: 'L',
      ko: 'SRC_PATH가 링크면 가리키는 것을 복사해요',
      en: 'Copy what a link in SRC_PATH leads to',
    },
    quiet: {
      type: bool,
      short: 'q',
      ko: '진행 상황을 보여 주지 않아요. 터미널이 아니면 저절로 켜져요',
      en: 'Say nothing of how it goes; so without a terminal in any case',
    },
  },
  run(context, { args: [source = '', target = ''], flags, changed }) {
    if (source === '') throw new CliError('source can not be empty', { code: 'copy-empty' });
    if (target === '') throw new CliError('destination can not be empty', { code: 'copy-empty' });
    const from = copyArgument(source);
    const to = copyArgument(target);
    const options = {
      follow: flags['follow-link'],
      owned: flags.archive,
      quiet: changed.has('quiet') ? flags.quiet : !context.stdout.isTerminal,
    };
    if (from.container !== '' && to.container !== '') {
      throw new CliError('copying between containers is not supported', { code: 'copy-across' });
    }
    if (to.container !== '') return copyIn(context, from.path, to, options);
    if (from.container !== '') return copyOut(context, from, to.path, options);
    throw new CliError('must specify at least one container source', { code: 'copy-no-container' });
  },
});
