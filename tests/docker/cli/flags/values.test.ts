import { describe, expect, it } from 'vitest';
import { goDuration } from '../../../../src/docker/cli/format/units/go-duration.ts';
import { bytesSize } from '../../../../src/docker/cli/format/units/size.ts';
import { parseFlags } from '../../../../src/docker/cli/flags/parse.ts';
import { parseExpose, parsePortSpec } from '../../../../src/docker/cli/flags/port-spec.ts';
import { filter, float, stringSlice, stringToString, uint } from '../../../../src/docker/cli/flags/types.ts';
import { fillFromEnvironment } from '../../../../src/docker/cli/flags/validators.ts';
import { runFlags } from './run-flags.ts';

/** Values that the real `docker run` accepts, and what they come to. */
describe('a value that docker run takes', () => {
  it.each<[flag: keyof typeof runFlags, text: string, value: unknown]>([
    ['memory', '1.5g', 1_610_612_736],
    ['memory', '512m', 536_870_912],
    ['memory', '1KiB', 1024],
    ['memory', '1 g', 1_073_741_824],
    ['memory', '+1kb', 1024],
    ['memory', '1e3k', 1_024_000],
    ['memory', '99999999999g', -(2 ** 63)],
    ['memory-swap', '-1', -1],
    ['cpus', '1.5', 1_500_000_000],
    ['cpus', '1/2', 500_000_000],
    ['cpus', '1e-9', 1],
    ['cpus', '0x1', 1_000_000_000],
    ['cpus', '1_0', 10_000_000_000],
    ['cpus', '.5', 500_000_000],
    ['cpus', '1.', 1_000_000_000],
    ['cpus', '-1', -1_000_000_000],
    ['cpus', '1e999', 0],
    ['cpu-shares', '0x100', 256],
    ['cpu-shares', '1_000', 1000],
    ['cpu-shares', '010', 8],
    ['cpu-shares', '+5', 5],
    ['health-interval', '1.5h', 5_400_000_000_000],
    ['health-interval', '-5s', -5_000_000_000],
    ['health-interval', '1µs', 1000],
    ['health-interval', '1.s.2m', 13_000_000_000],
    ['health-interval', '0', 0],
    ['attach', 'StdIn', ['stdin']],
    ['dns', ' 1.2.3.4 ', ['1.2.3.4']],
    ['dns', '0:0::1', ['::1']],
    ['dns', '::ffff:1.2.3.4', ['1.2.3.4']],
    ['dns-search', '.', ['.']],
    ['dns-search', 'example.com. ', ['example.com']],
    ['add-host', 'a=1.2.3.4', ['a:1.2.3.4']],
    ['add-host', 'a:[::1]', ['a:::1']],
    ['add-host', 'a:host-gateway', ['a:host-gateway']],
    ['label', ' a=c d', [' a=c d']],
    ['sysctl', 'net.x=1=2', { 'net.x': '1=2' }],
    ['ulimit', 'nofile=1024:2048', [{ Name: 'nofile', Soft: 1024, Hard: 2048 }]],
    ['ulimit', 'core=5:-1', [{ Name: 'core', Soft: 5, Hard: -1 }]],
    ['device-read-bps', '/dev/sda:1mb', [{ Path: '/dev/sda', Rate: 1_048_576 }]],
    ['blkio-weight-device', '/dev/sda:0', [{ Path: '/dev/sda', Weight: 0 }]],
    ['mount', 'dst=/b', [{ Type: 'volume', Target: '/b' }]],
    [
      'mount',
      'TYPE=Bind,src=/a,Target=/b,RO',
      [{ Type: 'bind', Source: '/a', Target: '/b', ReadOnly: true }],
    ],
    [
      'mount',
      'volume-nocopy=T,volume-opt=o=x,volume-opt=p,volume-label==y,"volume-driver=a,b",dst=/b',
      [
        {
          Type: 'volume',
          Target: '/b',
          VolumeOptions: {
            NoCopy: true,
            Labels: {},
            DriverConfig: { Name: 'a,b', Options: { o: 'x', p: '' } },
          },
        },
      ],
    ],
    [
      'mount',
      'type=tmpfs,dst=/b,tmpfs-size=1m,tmpfs-mode=1777',
      [{ Type: 'tmpfs', Target: '/b', TmpfsOptions: { SizeBytes: 1_048_576, Mode: 0o1777 } }],
    ],
    ['mount', 'type=volume,bind-recursive=enabled,dst=/x', [{ Type: 'volume', Target: '/x' }]],
    [
      'mount',
      'type=bind,src=/a,dst=/b,readonly,bind-propagation=rprivate,bind-recursive=readonly',
      [
        {
          Type: 'bind',
          Source: '/a',
          Target: '/b',
          ReadOnly: true,
          BindOptions: { Propagation: 'rprivate', ReadOnlyForceRecursive: true },
        },
      ],
    ],
  ])('--%s %j', (flag, text, value) => {
    const outcome = parseFlags(runFlags, [`--${flag}`, text]);
    expect('problem' in outcome ? outcome : outcome.flags[flag]).toEqual(value);
  });

  it('--network with the name of a network alone, "=" included', () => {
    const outcome = parseFlags(runFlags, [
      '--network',
      'x=',
      '--network',
      ' name = a',
      '--network',
      'NAME=a,alias=b',
    ]);
    expect(outcome).toMatchObject({
      flags: { network: [{ target: 'x=' }, { target: ' name = a' }, { target: 'a', aliases: ['b'] }] },
    });
  });

  it('--gpus: all of them, or one unless a count or devices are named', () => {
    const outcome = parseFlags(runFlags, [
      '--gpus',
      'all',
      '--gpus',
      'driver=nvidia',
      '--gpus',
      '"device=0,1"',
    ]);
    expect(outcome).toMatchObject({
      flags: {
        gpus: [
          { Count: -1, Capabilities: [['gpu']] },
          { Count: 1, Driver: 'nvidia' },
          { Count: 0, DeviceIDs: ['0', '1'] },
        ],
      },
    });
  });

  it('--ulimit twice: sorted, the last of a name', () => {
    const outcome = parseFlags(runFlags, ['--ulimit=nproc=1', '--ulimit=core=2', '--ulimit=nproc=3']);
    expect(outcome).toMatchObject({
      flags: { ulimit: [{ Name: 'core' }, { Name: 'nproc', Soft: 3, Hard: 3 }] },
    });
  });
});

describe('other kinds of value', () => {
  it('filters: names in lower case, spaces trimmed, an empty one dropped', () => {
    const outcome = parseFlags({ filter: { type: filter, ko: '', en: '' } }, [
      '--filter=STATUS = running',
      '--filter=',
      '--filter=label=a=b',
    ]);
    expect(outcome).toMatchObject({
      flags: {
        filter: [
          { name: 'status', value: 'running' },
          { name: 'label', value: 'a=b' },
        ],
      },
    });
  });

  it('slices of strings: commas separate, quotes hold together', () => {
    const flags = { platform: { type: stringSlice, default: ['any'], ko: '', en: '' } };
    expect(parseFlags(flags, ['--platform=a,"b,c"', '--platform=', '--platform=d'])).toMatchObject({
      flags: { platform: ['a', 'b,c', 'd'] },
    });
    expect(parseFlags(flags, [])).toMatchObject({ flags: { platform: ['any'] } });
  });

  it('maps of strings', () => {
    const flags = { docker: { type: stringToString, ko: '', en: '' } };
    expect(parseFlags(flags, ['--docker=host=tcp://a:1,ca=x', '--docker="cert=y"'])).toMatchObject({
      flags: { docker: { host: 'tcp://a:1', ca: 'x', cert: 'y' } },
    });
    expect(parseFlags(flags, ['--docker=host'])).toMatchObject({
      problem: { reason: 'host must be formatted as key=value' },
    });
  });

  it('floats and unsigned numbers', () => {
    const flags = { ratio: { type: float, ko: '', en: '' }, most: { type: uint, ko: '', en: '' } };
    expect(parseFlags(flags, ['--ratio=-1.5e2', '--most=0b11'])).toMatchObject({
      flags: { ratio: -150, most: 3 },
    });
  });

  it('a key named like a property of every object is a key like others', () => {
    const outcome = parseFlags(runFlags, ['--sysctl=net.a=1', '--sysctl=net.__proto__=2']);
    expect(outcome).toMatchObject({ flags: { sysctl: { 'net.a': '1', 'net.__proto__': '2' } } });
    const docker = { docker: { type: stringToString, ko: '', en: '' } };
    const parsed = parseFlags(docker, ['--docker=__proto__=x']);
    expect('problem' in parsed ? [] : Object.entries(parsed.flags.docker)).toEqual([['__proto__', 'x']]);
  });

  it('environment variables without a value get it from the shell, if it has one', () => {
    expect(
      fillFromEnvironment(
        ['A', 'B=1', 'C'],
        new Map([
          ['A', 'x=y'],
          ['B', '2'],
        ]),
      ),
    ).toEqual(['A=x=y', 'B=1', 'C']);
  });

  it.each([
    [0, '0s'],
    [1, '1ns'],
    [1500, '1.5µs'],
    [300_000_000, '300ms'],
    [5_400_000_000, '5.4s'],
    [-60_000_000_000, '-1m0s'],
    [2160 * 3_600_000_000_000, '2160h0m0s'],
  ])('a duration of %d ns is written %s', (nanoseconds, text) => {
    expect(goDuration(BigInt(nanoseconds))).toBe(text);
  });

  it.each([
    [1, '1B'],
    [67_108_864, '64MiB'],
    [1_610_612_736, '1.5GiB'],
    [1_234_567, '1.177MiB'],
  ])('%d bytes are written %s', (size, text) => {
    expect(bytesSize(size)).toBe(text);
  });
});

describe('a published port', () => {
  it.each([
    ['80', ['80/tcp', '', '']],
    [':80', ['80/tcp', '', '']],
    ['8080:80', ['80/tcp', '', '8080']],
    ['80/TCP', ['80/tcp', '', '']],
    ['80/', ['80/tcp', '', '']],
    ['0:80', ['80/tcp', '', '0']],
    ['127.0.0.1:8080:80/udp', ['80/udp', '127.0.0.1', '8080']],
    ['[::1]:8099:80', ['80/tcp', '::1', '8099']],
    ['8100-8101:90', ['90/tcp', '', '8100-8101']],
    ['80-81-82:90', ['90/tcp', '', '80-81']],
    ['::80', ['80/tcp', '', '']],
    ['target=80,published=8123,protocol=udp,mode=host', ['80/udp', '', '8123']],
    ['published=80,target=80', ['80/tcp', '', '80']],
  ])('%s', (text, [Port, HostIp, HostPort]) => {
    expect(parsePortSpec(text)).toEqual({ value: [{ Port, HostIp, HostPort }] });
  });

  it('of a range goes port by port', () => {
    expect(parsePortSpec('8000-8001:80-81')).toMatchObject({
      value: [
        { Port: '80/tcp', HostPort: '8000' },
        { Port: '81/tcp', HostPort: '8001' },
      ],
    });
  });

  it.each([
    ['', 'No port specified: <empty>'],
    ['80:', 'No port specified: 80:<empty>'],
    ['/tcp', 'No port specified: /tcp<empty>'],
    ['::', 'No port specified: ::<empty>'],
    ['80/XYZ', 'Invalid proto: XYZ'],
    ['a:80', 'Invalid hostPort: a'],
    ['80:a', 'Invalid containerPort: a'],
    ['x', 'Invalid containerPort: x'],
    ['1.2.3:80:80', 'Invalid ip address: 1.2.3'],
    ['1.2.3.4:80', 'Invalid hostPort: 1.2.3.4'],
    ['localhost:80:80', 'Invalid ip address: localhost'],
    ['80:80:80:80', 'Invalid ip address 80:80: address 80:80:: too many colons in address'],
    ['::1:8099:80', 'Invalid ip address ::1: address ::1:: too many colons in address'],
    ['[::1:80:80', "Invalid ip address [::1: address [::1:: missing ']' in address"],
    ['[::1]x:80:80', 'Invalid ip address [::1]x: address [::1]x:: missing port in address'],
    ['80-81:90-92', 'Invalid ranges specified for container and host Ports: 90-92 and 80-81'],
    ['80:90-92', 'Invalid ranges specified for container and host Ports: 90-92 and 80'],
    ['81-80:81-80', 'Invalid containerPort: 81-80'],
    ['70000:80', 'Invalid hostPort: 70000'],
    ['80:70000', 'Invalid containerPort: 70000'],
    ['80-:80', 'Invalid hostPort: 80-'],
    [' 80:80', 'Invalid hostPort:  80'],
    ['published=80', 'No port specified: 80:/tcp<empty>'],
    ['foo=1', 'No port specified: :/tcp<empty>'],
    ['target=80,protocol=x', 'Invalid proto: x'],
    ['published=80,x', "invalid publish opts format (should be name=value but got 'x')"],
  ])('%j is refused as the real one does', (text, problem) => {
    expect(parsePortSpec(text)).toEqual({ problem });
  });
});

describe('an exposed port', () => {
  it('may be a range, of any protocol', () => {
    expect(parseExpose('80-81/xyz')).toEqual({ value: ['80/xyz', '81/xyz'] });
    expect(parseExpose('80/')).toEqual({ value: ['80/tcp'] });
  });

  it.each([
    ['', 'invalid range format for --expose: , error: Empty string specified for ports.'],
    ['80:80', 'invalid port format for --expose: 80:80'],
    ['x', 'invalid range format for --expose: x, error: strconv.ParseUint: parsing "x": invalid syntax'],
    [
      '80-/tcp',
      'invalid range format for --expose: 80-/tcp, error: strconv.ParseUint: parsing "": invalid syntax',
    ],
    ['90-80', 'invalid range format for --expose: 90-80, error: Invalid range specified for the Port: 90-80'],
    [
      '70000',
      'invalid range format for --expose: 70000, error: strconv.ParseUint: parsing "70000": value out of range',
    ],
  ])('%j is refused as the real one does', (text, problem) => {
    expect(parseExpose(text)).toEqual({ problem });
  });
});
