import { parseReference } from '../../engine/image/reference.ts';

/** What `--metadata-file` gets: names and digests of the result. */
export function metadataOf(imageId: string, tags: readonly string[]): Readonly<Record<string, string>> {
  const names = tags.map((tag) => {
    const { domain, path, tag: version = 'latest' } = parseReference(tag);
    return `${domain}/${path}:${version}`;
  });
  return {
    'containerimage.config.digest': imageId,
    'containerimage.digest': imageId,
    ...(names.length > 0 && { 'image.name': names.join(',') }),
  };
}
