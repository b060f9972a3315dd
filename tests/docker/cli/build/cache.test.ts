import { beforeEach, describe, expect, it } from 'vitest';
import { buildCacheAdd } from '../../../../src/docker/engine/build/cache.ts';
import { chainIds } from '../../../../src/docker/engine/image/image.ts';
import { CliLab } from '../client/cli-lab.ts';

const ID = /[0-9a-z]{25}/gu;

let cli: CliLab;
/** The records, of which the second stands on the first. */
let first: string;
let second: string;
beforeEach(() => {
  cli = new CliLab();
  const add = (key: string, parents: readonly string[], size: number): string =>
    cli.lab.call(buildCacheAdd, { description: `[${key}] RUN true`, keys: [key], parents, size }).id;
  first = add('one', [], 2_000);
  cli.lab.pass(3600);
  second = add('two', [first], 30);
});

describe('the build cache', () => {
  it('is listed smallest first, with what it takes at the end', () => {
    expect(cli.docker('buildx du').replaceAll(ID, 'ID')).toMatch(
      /^ID +RECLAIMABLE +SIZE +LAST ACCESSED\n(?:.*\n){2}Reclaimable:\t2\.03kB\nTotal:\t\t2\.03kB\n$/u,
    );
    expect(cli.docker("buildx du --format '{{.ID}} {{.Size}} {{.LastUsedAt}}'")).toBe(
      `${second} 30B Less than a second ago\n${first} 2kB About an hour ago\n`,
    );
    expect(cli.docker("buildx du --filter type=source.local --format '{{.ID}}'")).toBe('');
  });

  it('is asked about before it goes, and goes from the top', () => {
    cli.input = 'n\n';
    expect(cli.docker('builder prune')).toBe(
      'WARNING! This will remove all dangling build cache. Are you sure you want to continue? [y/N] ',
    );
    const pruned = cli.docker('builder prune -f');
    expect(pruned).toMatch(/Total:\t2\.03kB\n$/u);
    expect(pruned.match(ID)).toEqual([second, first]);
    expect(cli.docker('builder prune -f')).toBe('Total:\t0B\n');
  });

  it.each([
    ['--filter until=30m', 'Total:\t0B\n'],
    ['--filter id=nosuchid', 'Total:\t0B\n'],
    ['--filter foo=bar', 'Total:\t0B\n'],
  ])('prune -f %s leaves what still has something on it, and what does not fit', (flags, expected) => {
    expect(cli.docker(`builder prune -f ${flags}`)).toBe(expected);
  });

  it.each([
    [
      '--filter foo',
      'invalid argument "foo" for "--filter" flag: bad format of filter (expected name=value)',
      125,
    ],
    ['--keep-storage x', 'invalid argument "x" for "--keep-storage" flag: invalid size: \'x\'', 125],
    ['x', "ERROR: docker: 'docker buildx prune' accepts no arguments", 1],
  ])('prune %s is refused', (flags, message, status) => {
    expect(cli.docker(`builder prune ${flags}`)).toBe(
      `${message}\n\nUsage:  docker buildx prune\n\nRun 'docker buildx prune --help' for more information\n# exit ${status}\n`,
    );
  });

  it('goes with everything else that is not used', () => {
    expect(cli.docker('system prune -f')).toBe(
      `Deleted build cache objects:\n${second}\n${first}\n\nTotal reclaimed space: 2.03kB\n`,
    );
    expect(cli.docker('system df')).toMatch(/^Build Cache +0 +0 +0B +0B$/mu);
  });

  it('keeps what was used lately from system prune', () => {
    expect(cli.docker('system prune -f --filter until=2h')).toBe('Total reclaimed space: 0B\n');
  });

  it('keeps the layers of images that are removed', () => {
    const image = Object.values(cli.lab.state.images)[0];
    if (!image) throw new Error('a lab without images');
    const ref = image.id;
    cli.lab.call(buildCacheAdd, { description: 'from it', keys: ['image'], layers: image.layers, size: 0 });
    const removed = cli.docker(`rmi ${ref}`);
    expect(removed).toContain(`Deleted: ${ref}\n`);
    for (const chain of chainIds(image)) expect(removed).not.toContain(`Deleted: ${chain}`);
  });
});
