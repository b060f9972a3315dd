import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import {
  containerList,
  containerStart,
  imageInspect,
  networkCreate,
  networkInspect,
} from '../../../src/docker/engine/index.ts';
import { Lab } from './lab.ts';

/** Recorded from Docker Engine 28.5.2. */
function recorded(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), 'utf8'));
}

/** As JSON text, so that the order of fields counts; what varies from run to run is masked. */
function masked(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(/[0-9a-f]{64}/g, 'ID')
    .replace(/"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}"/g, '"MAC"')
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, (text) => (text.startsWith('"0001') ? text : '"TIME"'))
    .replace(/netns\/[0-9a-f]{12}/g, 'netns/ID')
    .replace(/"[0-9a-f]{12}"/g, '"ID"')
    .replace(/"Pid": [1-9]\d*/g, '"Pid": 1')
    .replace(/"Created": \d+/g, '"Created": 1');
}

/** The request the recorded `docker create --name simple busybox echo hi` made. */
function createSimple(lab: Lab): void {
  lab.create('simple', ['echo', 'hi'], {
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      PortBindings: {},
      Dns: [],
      DnsOptions: [],
      DnsSearch: [],
      BlkioWeightDevice: [],
      BlkioDeviceReadBps: [],
      BlkioDeviceWriteBps: [],
      BlkioDeviceReadIOps: [],
      BlkioDeviceWriteIOps: [],
      Devices: [],
      Ulimits: [],
    },
  });
}

function startPublished(lab: Lab): void {
  lab.call(networkCreate, { Name: 'eng-n1' });
  lab.run('eng-a', ['sleep', '1000'], {
    ExposedPorts: { '80/tcp': {}, '443/tcp': {}, '53/udp': {} },
    HostConfig: {
      PublishAllPorts: true,
      PortBindings: {
        '8080/tcp': [{ HostIp: '', HostPort: '18080' }],
        '90/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }],
      },
    },
    NetworkingConfig: { EndpointsConfig: { 'eng-n1': { Aliases: ['al'] } } },
  });
}

/** The recording's engine had been used: its next free ports and subnet were others. */
function adjusted(value: unknown): string {
  return masked(value)
    .replaceAll('32776', '32768')
    .replaceAll('32777', '32769')
    .replaceAll('172.19.', '172.18.');
}

describe('inspect shows what the real engine shows, field by field and in its order', () => {
  it('for a container that was created', () => {
    const lab = new Lab();
    createSimple(lab);
    expect(masked(lab.inspect('simple'))).toBe(masked(recorded('created')));
  });

  it('for a container that ran and ended', () => {
    const lab = new Lab();
    createSimple(lab);
    lab.call(containerStart, { ref: 'simple' });
    lab.pass(1);
    expect(masked(lab.inspect('simple'))).toBe(masked(recorded('exited')));
  });

  it('for a running container on a network of its own with published ports', () => {
    const lab = new Lab();
    startPublished(lab);
    expect(masked(lab.inspect('eng-a'))).toBe(adjusted(recorded('running')));
  });

  it('for an image', () => {
    const shown = new Lab().call(imageInspect, { ref: 'busybox' });
    expect(masked(shown)).toBe(masked(recorded('image')));
  });

  it('for the three networks that are always there', () => {
    const lab = new Lab();
    const shown = ['none', 'host', 'bridge'].map((ref) => lab.call(networkInspect, { ref }));
    expect(masked(shown)).toBe(masked(recorded('networks')));
  });

  it('for a network with a container on it', () => {
    const lab = new Lab();
    startPublished(lab);
    expect(masked(lab.call(networkInspect, { ref: 'eng-n1' }))).toBe(adjusted(recorded('network')));
  });
});

it('a list shows a container as the real engine does', () => {
  const lab = new Lab();
  startPublished(lab);
  lab.pass(1);
  expect(masked(lab.call(containerList, {})[0])).toBe(adjusted(recorded('summary')));
});
