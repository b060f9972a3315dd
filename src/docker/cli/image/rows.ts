import { fromMilliseconds, type Instant } from '../../../base/time.ts';
import type { ImageSummary } from '../../engine/api/image.ts';
import type { Row } from '../format/table.ts';
import { goTime } from '../format/units/go-time.ts';
import { humanAgo } from '../format/units/human-duration.ts';
import { humanSize } from '../format/units/size.ts';

export const NONE = '<none>';
/** Digits of sizes in lists of images. */
const PRECISION = 3;

/** One line of a list of images: an image under one of its names. */
export interface ImageLine {
  readonly summary: ImageSummary;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

function split(reference: string, mark: '@' | ':'): readonly [name: string, rest: string] {
  const at = reference.lastIndexOf(mark);
  return [reference.slice(0, at), reference.slice(at + 1)];
}

/**
 * The lines of an image: one for each tag, with the digest of the tag's repository where digests are asked for;
 * one for each digest of a repository without a tag; one for an image that has no name at all.
 */
export function imageLines(summary: ImageSummary, withDigests: boolean): readonly ImageLine[] {
  const digests = new Map<string, string[]>();
  for (const reference of summary.RepoDigests) {
    const [repository, digest] = split(reference, '@');
    digests.set(repository, [...(digests.get(repository) ?? []), digest]);
  }
  const tags = new Map<string, string[]>();
  for (const reference of summary.RepoTags) {
    const [repository, tag] = split(reference, ':');
    tags.set(repository, [...(tags.get(repository) ?? []), tag]);
  }
  const lines: ImageLine[] = [];
  for (const [repository, names] of tags) {
    const own = digests.get(repository) ?? [];
    digests.delete(repository);
    for (const tag of names) {
      if (!withDigests || own.length === 0) lines.push({ summary, repository, tag, digest: NONE });
      else for (const digest of own) lines.push({ summary, repository, tag, digest });
    }
  }
  for (const [repository, own] of digests) {
    if (!withDigests) lines.push({ summary, repository, tag: NONE, digest: NONE });
    else for (const digest of own) lines.push({ summary, repository, tag: NONE, digest });
  }
  return lines.length > 0 ? lines : [{ summary, repository: NONE, tag: NONE, digest: NONE }];
}

/** An id as lists show it. */
export function shortImageId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

function countOrUnknown(count: number): string {
  return count === -1 ? 'N/A' : String(count);
}

export function milliseconds({ seconds, nanos }: Instant): number {
  return seconds * 1000 + nanos / 1e6;
}

export function imageRow(line: ImageLine, now: Instant, { whole }: { readonly whole: boolean }): Row {
  const { summary } = line;
  const created = fromMilliseconds(summary.Created * 1000);
  return {
    ID: whole ? summary.Id : shortImageId(summary.Id),
    Repository: line.repository,
    Tag: line.tag,
    Digest: line.digest,
    CreatedSince: humanAgo(milliseconds(created), milliseconds(now)),
    CreatedAt: goTime(BigInt(summary.Created) * 1_000_000_000n),
    Size: humanSize(summary.Size, PRECISION),
    Containers: countOrUnknown(summary.Containers),
    VirtualSize: humanSize(summary.Size),
    SharedSize: summary.SharedSize === -1 ? 'N/A' : humanSize(summary.SharedSize),
    UniqueSize: summary.SharedSize === -1 ? 'N/A' : humanSize(summary.Size - summary.SharedSize),
  };
}

export const IMAGE_HEADER = {
  ID: 'IMAGE ID',
  Repository: 'REPOSITORY',
  Tag: 'TAG',
  Digest: 'DIGEST',
  CreatedSince: 'CREATED',
  CreatedAt: 'CREATED AT',
  Size: 'SIZE',
  Containers: 'CONTAINERS',
  VirtualSize: 'SIZE',
  SharedSize: 'SHARED SIZE',
  UniqueSize: 'UNIQUE SIZE',
};
