import { describe, expect, it } from 'vitest';

import {
  containerCreate,
  containerRename,
  containerRestart,
  containerStart,
  containerStop,
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkInspect,
  networkList,
  networkPrune,
  networkRemove,
} from '../../../src/docker/engine/index.ts';
import { Lab, refusal } from './lab.ts';

function on(lab: Lab, network: string, name: string, asked: object = {}): void {
  lab.run(name, ['serve'], {
    HostConfig: { NetworkMode: network },
    NetworkingConfig: { EndpointsConfig: { [network]: asked } },
  });
}

const address = (lab: Lab, ref: string, network: string): string | undefined =>
  lab.inspect(ref).NetworkSettings.Networks[network]?.IPAddress;

const dnsNames = (lab: Lab, ref: string, network: string): readonly string[] | null | undefined =>
  lab.inspect(ref).NetworkSettings.Networks[network]?.DNSNames;

const subnets = (lab: Lab): (string | undefined)[] =>
  lab.call(networkList, {}).map(({ IPAM }) => IPAM.Config?.[0]?.Subnet);

describe('addresses', () => {
  it('are the lowest free ones, and free again after a stop', () => {
    const lab = new Lab();
    for (const name of ['one', 'two', 'three']) lab.run(name, ['serve']);
    expect(['one', 'two', 'three'].map((ref) => address(lab, ref, 'bridge'))).toEqual([
      '172.17.0.2',
      '172.17.0.3',
      '172.17.0.4',
    ]);
    lab.call(containerStop, { ref: 'two' });
    expect(address(lab, 'two', 'bridge')).toBe('');
    lab.run('four', ['serve']);
    expect(address(lab, 'four', 'bridge')).toBe('172.17.0.3');
  });

  it('come from the next free default subnet', () => {
    const lab = new Lab();
    lab.call(networkCreate, { Name: 'own', IPAM: { Config: [{ Subnet: '172.19.0.0/16' }] } });
    for (const name of ['aa', 'bb']) lab.call(networkCreate, { Name: name });
    lab.call(networkRemove, { ref: 'aa' });
    lab.call(networkCreate, { Name: 'cc' });
    expect(subnets(lab).slice(2)).toEqual([
      '172.17.0.0/16',
      '172.19.0.0/16',
      '172.20.0.0/16',
      '172.18.0.0/16',
    ]);
  });

  it('may be asked for on a network with a subnet of its own', () => {
    const lab = new Lab();
    lab.call(networkCreate, {
      Name: 'lan',
      IPAM: { Config: [{ Subnet: '10.1.0.0/24', IPRange: '10.1.0.128/25', Gateway: '10.1.0.254' }] },
    });
    on(lab, 'lan', 'fixed', { IPAMConfig: { IPv4Address: '10.1.0.9' } });
    on(lab, 'lan', 'any');
    expect(address(lab, 'fixed', 'lan')).toBe('10.1.0.9');
    expect(address(lab, 'any', 'lan')).toBe('10.1.0.128');
    expect(lab.inspect('any').NetworkSettings.Networks['lan']?.Gateway).toBe('10.1.0.254');
  });

  it('of version 6 come along where they were asked for', () => {
    const lab = new Lab();
    lab.call(networkCreate, {
      Name: 'six',
      EnableIPv6: true,
      IPAM: { Config: [{ Subnet: 'fd00:abcd::/64' }] },
    });
    on(lab, 'six', 'web');
    expect(lab.inspect('web').NetworkSettings.Networks['six']).toMatchObject({
      IPAddress: '172.18.0.2',
      GlobalIPv6Address: 'fd00:abcd::2',
      GlobalIPv6PrefixLen: 64,
      IPv6Gateway: 'fd00:abcd::1',
    });
  });

  it('are not to be had on host, none and in another container’s network', () => {
    const lab = new Lab();
    const id = lab.run('web', ['serve']);
    for (const mode of ['host', 'none', 'container:web']) {
      lab.run(`with-${mode.replace(':', '-')}`, ['serve'], { HostConfig: { NetworkMode: mode } });
    }
    expect(address(lab, 'with-host', 'host')).toBe('');
    expect(lab.inspect('with-none').NetworkSettings.MacAddress).toBe('');
    const shared = lab.inspect('with-container-web');
    expect(shared.NetworkSettings.Networks).toEqual({});
    expect(shared.HostConfig.NetworkMode).toBe(`container:${id}`);
    expect(shared.Config.Hostname).toBe(id.slice(0, 12));
  });
});

describe('names on a network', () => {
  it('are there on networks of one’s own only', () => {
    const lab = new Lab();
    lab.call(networkCreate, { Name: 'lan' });
    const id = lab.run('web', ['serve'], {
      Hostname: 'hosty',
      NetworkingConfig: { EndpointsConfig: { lan: { Aliases: ['www'] } } },
    });
    lab.run('plain', ['serve']);
    expect(dnsNames(lab, 'web', 'lan')).toEqual(['web', 'www', id.slice(0, 12), 'hosty']);
    expect(dnsNames(lab, 'plain', 'bridge')).toBeNull();
  });

  it('follow a rename', () => {
    const lab = new Lab();
    lab.call(networkCreate, { Name: 'lan' });
    on(lab, 'lan', 'web');
    lab.call(containerRename, { ref: 'web', name: 'shop' });
    expect(dnsNames(lab, 'shop', 'lan')?.[0]).toBe('shop');
  });
});

describe('connecting and disconnecting', () => {
  it('happens at once while running', () => {
    const lab = new Lab();
    lab.call(networkCreate, { Name: 'lan' });
    lab.run('web', ['serve']);
    lab.call(networkConnect, { ref: 'lan', Container: 'web', EndpointConfig: { Aliases: ['www'] } });
    expect(address(lab, 'web', 'lan')).toBe('172.18.0.2');
    lab.call(networkDisconnect, { ref: 'bridge', Container: 'web' });
    expect(Object.keys(lab.inspect('web').NetworkSettings.Networks)).toEqual(['lan']);
    expect(lab.inspect('web').NetworkSettings.IPAddress).toBe('');
  });

  it('waits for the next start otherwise', () => {
    const lab = new Lab();
    lab.call(networkCreate, { Name: 'lan' });
    lab.create('web', ['serve']);
    const events = lab.events.length;
    lab.call(networkConnect, { ref: 'lan', Container: 'web' });
    expect(lab.happened(events)).toEqual([]);
    lab.call(containerStart, { ref: 'web' });
    expect(Object.keys(lab.call(networkInspect, { ref: 'lan' }).Containers ?? {})).toHaveLength(1);
  });

  it('a container whose network is gone cannot start until it is taken off it', () => {
    const lab = new Lab();
    const { Id } = lab.call(networkCreate, { Name: 'lan' });
    on(lab, 'lan', 'web');
    lab.call(containerStop, { ref: 'web' });
    lab.call(networkRemove, { ref: 'lan' });
    expect(refusal(() => lab.call(containerStart, { ref: 'web' })).message).toBe(
      `failed to set up container networking: network ${Id} not found`,
    );
    expect(lab.inspect('web').State).toMatchObject({ Status: 'exited', ExitCode: 128 });
  });

  it('prune leaves what is in use and what is always there', () => {
    const lab = new Lab();
    for (const Name of ['used', 'free']) lab.call(networkCreate, { Name });
    on(lab, 'used', 'web');
    expect(lab.call(networkPrune, {})).toEqual({ NetworksDeleted: ['free'] });
    expect(lab.call(networkPrune, {})).toEqual({ NetworksDeleted: null });
  });
});

describe('published ports', () => {
  const ports = (lab: Lab, ref: string) => lab.inspect(ref).NetworkSettings.Ports;

  it('are on all addresses of both kinds unless one is given', () => {
    const lab = new Lab();
    lab.publish('all', '80/tcp', '8080');
    lab.publish('one', '80/tcp', '8081', '127.0.0.1');
    expect(ports(lab, 'all')['80/tcp']).toEqual([
      { HostIp: '0.0.0.0', HostPort: '8080' },
      { HostIp: '::', HostPort: '8080' },
    ]);
    expect(ports(lab, 'one')['80/tcp']).toEqual([{ HostIp: '127.0.0.1', HostPort: '8081' }]);
  });

  it('of the engine’s choosing count up from 32768, each protocol and address for itself', () => {
    const lab = new Lab();
    const chosen = (name: string, port: string, ip = ''): string | undefined => {
      lab.publish(name, port, '', ip);
      return ports(lab, name)[port]?.[0]?.HostPort;
    };
    expect(chosen('one', '80/tcp')).toBe('32768');
    expect(chosen('two', '80/tcp')).toBe('32769');
    expect(chosen('three', '53/udp')).toBe('32768');
    expect(chosen('four', '80/tcp', '127.0.0.2')).toBe('32770');
    lab.call(containerRestart, { ref: 'one' });
    // 32770 is taken on one of its addresses.
    expect(ports(lab, 'one')['80/tcp']?.[0]?.HostPort).toBe('32771');
  });

  it('in a range are the first free one', () => {
    const lab = new Lab();
    lab.publish('one', '80/tcp', '8080');
    lab.publish('two', '80/tcp', '8080-8085');
    expect(ports(lab, 'two')['80/tcp']?.[0]?.HostPort).toBe('8081');
  });

  it('of different protocols, addresses and kinds of address do not conflict', () => {
    const lab = new Lab();
    lab.publish('one', '80/tcp', '8080', '127.0.0.1');
    lab.publish('two', '80/udp', '8080');
    lab.publish('three', '80/tcp', '8080', '127.0.0.2');
    lab.publish('four', '80/tcp', '8080', '::1');
    expect(['one', 'two', 'three', 'four'].map((ref) => lab.inspect(ref).State.Status)).toEqual(
      Array(4).fill('running'),
    );
  });

  it('are free again when the container stops, and after a failed start', () => {
    const lab = new Lab();
    lab.publish('one', '80/tcp', '8080');
    refusal(() => lab.publish('two', '80/tcp', '8080'));
    lab.call(containerStop, { ref: 'one' });
    expect(ports(lab, 'one')).toEqual({});
    lab.call(containerStart, { ref: 'two' });
    expect(lab.inspect('two').State.Error).toBe('');
  });

  it('are none on the host’s network, with a warning', () => {
    const lab = new Lab();
    const { Warnings } = lab.call(containerCreate, {
      body: {
        Image: 'nginx',
        HostConfig: { NetworkMode: 'host', PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '80' }] } },
      },
    });
    expect(Warnings).toEqual(['Published ports are discarded when using host network mode']);
  });

  it('need the port to be exposed, as the API has it', () => {
    const lab = new Lab();
    lab.run('web', ['serve'], {
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] } },
    });
    expect(ports(lab, 'web')).toEqual({});
  });
});
