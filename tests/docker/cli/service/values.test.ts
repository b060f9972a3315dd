import { describe, expect, it } from 'vitest';
import type { FlagType } from '../../../../src/docker/cli/flags/declaration.ts';
import { commandWords } from '../../../../src/docker/cli/service/flags/command-words.ts';
import { configOption, secretOption } from '../../../../src/docker/cli/service/flags/file-option.ts';
import { placementPreference } from '../../../../src/docker/cli/service/flags/placement-preference.ts';
import { portOption } from '../../../../src/docker/cli/service/flags/port-option.ts';
import { positiveDuration } from '../../../../src/docker/cli/service/flags/positive-duration.ts';
import { publishedPorts } from '../../../../src/docker/cli/service/list/published-ports.ts';
import { shownImage } from '../../../../src/docker/cli/service/list/shown-image.ts';
import {
  effectiveCapabilities,
  updatedCapabilities,
} from '../../../../src/docker/cli/service/spec/capabilities.ts';
import {
  updatedEnvironment,
  updatedHosts,
  updatedMounts,
  updatedPorts,
} from '../../../../src/docker/cli/service/spec/update-lists.ts';

function read<Value>(type: FlagType<Value>, ...texts: readonly string[]): Value | string {
  let value = type.initial;
  for (const [index, text] of texts.entries()) {
    const outcome = type.accept(text, value, index === 0);
    if ('problem' in outcome) return outcome.problem;
    value = outcome.value;
  }
  return value;
}

const port = (PublishedPort: number, TargetPort: number, Protocol: 'tcp' | 'udp' = 'tcp') => ({
  Protocol,
  TargetPort,
  PublishedPort,
  PublishMode: 'ingress' as const,
});

describe('published ports of services', () => {
  it.each([
    ['8080:80', [port(8080, 80)]],
    ['53:53/udp', [port(53, 53, 'udp')]],
    ['9000-9001:9000-9001', [port(9000, 9000), port(9001, 9001)]],
    ['published=8080,target=80', [port(8080, 80)]],
    ['TARGET=80', [{ Protocol: 'tcp', TargetPort: 80, PublishMode: 'ingress' }]],
    [
      'target=80,published=81,mode=host,protocol=udp',
      [{ Protocol: 'udp', TargetPort: 80, PublishedPort: 81, PublishMode: 'host' }],
    ],
  ])('%s', (text, ports) => {
    expect(read(portOption, text)).toEqual(ports);
  });

  it.each([
    ['127.0.0.1:80:80', 'hostip is not supported'],
    ['target=80,published=abc', 'invalid published port (abc): value must be an integer: invalid syntax'],
    ['target=99999', 'invalid target port (99999): value must be an integer: value out of range'],
    ['published=80', "missing mandatory field 'target'"],
    ['target=80,mode=wrong', "invalid publish mode value (wrong): must be either 'ingress' or 'host'"],
    ['target=80,protocol=icmp', "invalid protocol value 'icmp'"],
    ['target=80,wrong=1', 'invalid field key: wrong'],
    ['target=80,wrong', 'invalid field: wrong'],
  ])('refuses %s', (text, problem) => {
    expect(read(portOption, text)).toBe(problem);
  });

  it('are listed as ranges where they follow each other', () => {
    expect(publishedPorts([port(9001, 9001), port(9000, 9000), port(8081, 81)])).toBe(
      '*:8081->81/tcp, *:9000-9001->9000-9001/tcp',
    );
    expect(publishedPorts([port(80, 80), port(81, 80), port(53, 53, 'udp')])).toBe(
      '*:80-81->80/tcp, *:53->53/udp',
    );
    expect(publishedPorts([{ ...port(80, 80), PublishMode: 'host' }])).toBe('');
  });
});

describe('secrets and configs', () => {
  it.each([
    ['db', { source: 'db', file: { Name: 'db', UID: '0', GID: '0', Mode: 0o444 } }],
    [
      'source=db,target=/run/x,uid=1,gid=2,mode=0400',
      { source: 'db', file: { Name: '/run/x', UID: '1', GID: '2', Mode: 0o400 } },
    ],
    ['src=db', { source: 'db', file: { Name: 'db', UID: '0', GID: '0', Mode: 0o444 } }],
  ])('%s', (text, option) => {
    expect(read(secretOption, text)).toEqual([option]);
  });

  it.each([
    ['target=a', 'source is required'],
    ['a,b', "invalid field 'a' must be a key=value pair"],
    ['source=a,wrong=9', 'invalid field in secret request: wrong'],
    ['source=a,mode=x', 'invalid mode specified: strconv.ParseUint: parsing "x": invalid syntax'],
  ])('refuses %s', (text, problem) => {
    expect(read(secretOption, text)).toBe(problem);
  });

  it('say which of them it is about', () => {
    expect(read(configOption, 'source=a,wrong=9')).toBe('invalid field in config request: wrong');
  });
});

describe('other values', () => {
  it.each([
    ['sleep 100', ['sleep', '100']],
    [`sh -c "echo 'a b'"`, ['sh', '-c', "echo 'a b'"]],
    [String.raw`a\ b c`, ['a b', 'c']],
    ['a # comment', ['a']],
    ['', []],
    ['"unclosed', 'EOF found when expecting closing quote'],
    ['a\\', 'EOF found after escape character'],
  ])('the words of %j', (text, words) => {
    expect(read(commandWords, text)).toEqual(words);
  });

  it('spreads over labels only', () => {
    expect(read(placementPreference, 'spread=node.labels.zone')).toEqual(['node.labels.zone']);
    expect(read(placementPreference, 'zone')).toBe(
      'placement preference must be of the format "<strategy>=<arg>"',
    );
    expect(read(placementPreference, 'pack=x')).toBe(
      'unsupported placement preference pack (only spread is supported)',
    );
  });

  it('takes no span of less than nothing', () => {
    expect(read(positiveDuration, '5s')).toBe(5e9);
    expect(read(positiveDuration, '-1s')).toBe('duration cannot be negative');
  });

  it.each([
    ['nginx:latest@sha256:69c57e8133e0f3cd1a33da74af8fb08923453a1883e2c9715c8c137c9c5c5471', 'nginx:latest'],
    ['localhost:5000/app:1', 'localhost:5000/app:1'],
    ['nginx', 'nginx'],
    ['NOT an image', 'NOT an image'],
  ])('the image %s is shown as %s', (image, shown) => {
    expect(shownImage(image)).toBe(shown);
  });
});

describe('what an update comes to', () => {
  it('takes variables by their names', () => {
    expect(updatedEnvironment(['A=1', 'B=2'], ['A=9', 'C'], ['B', 'NONE'])).toEqual(['A=9', 'C']);
    expect(updatedEnvironment(['A=1'], [], ['A'])).toBeUndefined();
  });

  it('takes hosts with or without their addresses away', () => {
    const before = ['1.2.3.4 db', '1.2.3.5 db', '1.2.3.6 web'];
    expect(updatedHosts(before, [], ['db:1.2.3.4'])).toEqual(['1.2.3.5 db', '1.2.3.6 web']);
    expect(updatedHosts(before, ['x:9.9.9.9'], ['db'])).toEqual(['1.2.3.6 web', '9.9.9.9 x']);
  });

  it('takes ports by the port inside', () => {
    const before = [port(8080, 80), port(8443, 443)];
    expect(updatedPorts(before, [], [port(0, 80)])).toEqual([port(8443, 443)]);
    expect(updatedPorts(before, [port(9443, 443)], [port(8443, 443)])).toEqual([
      port(8080, 80),
      port(9443, 443),
    ]);
    expect(updatedPorts(before, [port(8080, 80)], [])).toEqual(before);
  });

  it('takes mounts by their place', () => {
    const before = [{ Type: 'tmpfs', Target: '/a' }] as const;
    expect(updatedMounts(before, [{ Type: 'volume', Source: 'v', Target: '/a' }], [])).toEqual([
      { Type: 'volume', Source: 'v', Target: '/a' },
    ]);
    expect(updatedMounts(before, [], ['/a'])).toBeUndefined();
    const twice = { Type: 'tmpfs', Target: '/b' } as const;
    expect(() => updatedMounts([], [twice, twice], [])).toThrow('duplicate mount target');
  });

  it('adds and drops capabilities by their full names', () => {
    expect(effectiveCapabilities(['net_admin', 'CAP_CHOWN'], ['ALL', 'CHOWN'])).toEqual({
      add: ['CAP_CHOWN', 'CAP_NET_ADMIN'],
      drop: ['ALL'],
    });
    const before = { add: ['CAP_NET_ADMIN'], drop: ['CAP_CHOWN'] };
    expect(updatedCapabilities(before, ['CHOWN'], [])).toEqual({ add: ['CAP_NET_ADMIN'], drop: [] });
    expect(updatedCapabilities(before, [], ['KILL'])).toEqual({
      add: ['CAP_NET_ADMIN'],
      drop: ['CAP_CHOWN', 'CAP_KILL'],
    });
  });
});
