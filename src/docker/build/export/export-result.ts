import { SECOND } from '../../../base/time.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { archiveSize, packArchive, type ArchiveEntry } from '../../../linux/fs/archive.ts';
import { joinPath } from '../../../linux/fs/path.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { buildExportImage } from '../../engine/build/export-image.ts';
import { buildExportedChains } from '../../engine/build/exported-layers.ts';
import { chainIds, type Image } from '../../engine/image/image.ts';
import { parseReference } from '../../engine/image/reference.ts';
import { transferSize } from '../context/index.ts';
import type { BuildOutput } from '../request.ts';
import { bytes } from '../solve/begin.ts';
import { pushNames } from './push-names.ts';
import type { Reporter } from '../solve/reporter.ts';

/** What is done with the result of a build. @returns what went wrong */
export function exportResult(
  context: CliContext,
  image: Image,
  tags: readonly string[],
  output: BuildOutput,
  report: Reporter,
): string | undefined {
  switch (output.type) {
    case 'image':
    case 'docker':
      return (
        exportImage(context, image, tags, report) ??
        (output.type === 'image' && output.push === true ? pushNames(context, tags, report) : undefined)
      );
    case 'local':
      return exportLocal(context, image, output.dest, report);
    case 'tar':
      return exportTar(context, image, output.dest, report);
    case 'cacheonly':
      return undefined;
  }
}

function exportImage(
  context: CliContext,
  image: Image,
  tags: readonly string[],
  report: Reporter,
): string | undefined {
  const id = 'export';
  const seconds = secondsFor(context, image);
  report.start(id, 'exporting to image', (seconds ?? 0) * SECOND);
  if (image.layers.length > 0) report.status(id, 'exporting layers', seconds);
  const byDigest = tags.findIndex((tag) => parseReference(tag).digest !== undefined);
  const names = byDigest === -1 ? tags : tags.slice(0, byDigest);
  context.call(buildExportImage, { image, names });
  report.status(id, `writing image ${image.id}`);
  for (const tag of names) report.status(id, `naming to ${shownName(tag)}`);
  const refused = tags[names.length];
  if (refused !== undefined) {
    const problem = 'refusing to create a tag with a digest reference';
    report.status(id, `naming to ${shownName(refused)}`);
    report.error(id, problem);
    return problem;
  }
  report.done(id);
  return undefined;
}

/** One more layer takes no time to speak of. */
function secondsFor(context: CliContext, image: Image): number | undefined {
  const known = new Set(context.call(buildExportedChains, undefined));
  const fresh = chainIds(image).filter((id) => !known.has(id)).length;
  return fresh < 2 ? undefined : 0.01 * (1 + fresh);
}

/** `docker.io/library/app`, with the tag and the digest if they were written. */
export function shownName(name: string): string {
  const { domain, path, tag, digest } = parseReference(name);
  return `${domain}/${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

function filesOf(context: CliContext, image: Image): FileSystem | undefined {
  return context.builds?.view(image.layers.map(({ diffId }) => diffId));
}

function* entries(files: FileSystem, path = '/'): Generator<ArchiveEntry> {
  for (const name of files.readdir(path)) {
    const child = joinPath(path, name);
    const { node } = files.lstat(child);
    yield { path: child.slice(1), node };
    if (node.type === 'directory') yield* entries(files, child);
  }
}

/** Files of a result that are written out: a bound for whole systems. */
const MOST_FILES = 5_000;

function exportLocal(context: CliContext, image: Image, dest: string, report: Reporter): string | undefined {
  const files = filesOf(context, image);
  if (!files) return undefined;
  const all = [...entries(files)].slice(0, MOST_FILES);
  report.start('export', 'exporting to client directory');
  try {
    if (!context.files.exists(dest)) context.files.mkdir(dest, { mode: 0o700, parents: true });
    for (const { path, node } of all) {
      const target = joinPath(context.files.resolve(dest), path);
      if (node.type === 'directory' && context.files.exists(target)) continue;
      context.files.putNode(target, node);
    }
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const problem = `error from receiver: failed to write ${error.path}: ${error.text.toLowerCase()}`;
    report.error('export', problem);
    return problem;
  }
  report.status('export', `copying files ${bytes(transferSize(all))}`);
  report.done('export');
  return undefined;
}

function exportTar(context: CliContext, image: Image, dest: string, report: Reporter): string | undefined {
  const files = filesOf(context, image);
  if (!files) return undefined;
  const all = [...entries(files)].slice(0, MOST_FILES);
  report.start('export', 'exporting to client tarball');
  const archive = packArchive(all);
  if (dest === '-') context.out(archive);
  else {
    const mtime = context.now.seconds;
    const size = archiveSize(all, { record: 512 });
    context.files.putNode(context.files.resolve(dest), {
      type: 'file',
      content: archive,
      size,
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtime,
    });
  }
  report.status('export', 'sending tarball');
  report.done('export');
  return undefined;
}
