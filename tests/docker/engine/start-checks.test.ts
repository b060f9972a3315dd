import { describe, expect, it } from 'vitest';

import { containerCreate, containerInspect, containerStart } from '../../../src/docker/engine/index.ts';
import type { HostConfigRequest } from '../../../src/docker/engine/container/host-config.ts';
import { Lab, refusal } from './lab.ts';

const NEW_TASK = 'failed to create task for container: ';
const NO_LOGS = `${NEW_TASK}failed to initialize logging driver: `;

function logs(config: Readonly<Record<string, string>>, Type = 'json-file'): HostConfigRequest {
  return { LogConfig: { Type, Config: config } };
}

/** As recorded: what `docker run` says after the container has been created. */
const REFUSALS: readonly (readonly [HostConfigRequest, string])[] = [
  [{ Tmpfs: { '/x': 'rw,foo' } }, 'invalid tmpfs option "foo"'],
  [{ Tmpfs: { '/x': 'size' } }, 'invalid tmpfs option "size"'],
  [
    { DeviceRequests: [{ Driver: '', Count: -1, DeviceIDs: null, Capabilities: [['gpu']], Options: {} }] },
    'could not select device driver "" with capabilities: [[gpu]]',
  ],
  [logs({ 'max-size': 'wrong' }), `${NO_LOGS}invalid size: 'wrong'`],
  [logs({ 'max-size': '-1' }), `${NO_LOGS}invalid size: '-1'`],
  [logs({ 'max-size': '10x' }), `${NO_LOGS}invalid suffix: 'x'`],
  [logs({ 'max-size': '0' }), `${NO_LOGS}max-size must be a positive number`],
  [
    logs({ 'max-size': 'wrong' }, 'local'),
    `${NO_LOGS}invalid value for max-size: wrong: invalid size: 'wrong'`,
  ],
  [logs({ 'max-file': 'x' }), `${NO_LOGS}strconv.Atoi: parsing "x": invalid syntax`],
  [logs({ 'max-file': '0' }), `${NO_LOGS}max-file cannot be less than 1`],
  [logs({ compress: 'x' }), `${NO_LOGS}strconv.ParseBool: parsing "x": invalid syntax`],
  [logs({}, 'syslog'), `${NO_LOGS}Unix syslog delivery error`],
  [logs({}, 'fluentd'), `${NO_LOGS}dial tcp 127.0.0.1:24224: connect: connection refused`],
];

describe('what a start refuses', () => {
  it.each(REFUSALS)('%j', (HostConfig, message) => {
    const lab = new Lab();
    const { Id: ref } = lab.call(containerCreate, { body: { Image: 'busybox', HostConfig } });
    expect(refusal(() => lab.call(containerStart, { ref }))).toMatchObject({ message, status: 500 });
    const { Status, ExitCode, Error } = lab.call(containerInspect, { ref }).State;
    expect({ Status, ExitCode, Error }).toEqual({ Status: 'created', ExitCode: 128, Error: message });
  });

  it('joins the IPC namespace only of a container that runs and shares it', () => {
    const lab = new Lab();
    const donor = lab.call(containerCreate, {
      name: 'donor',
      body: { Image: 'busybox', Cmd: ['sleep', '100'] },
    }).Id;
    const HostConfig = { IpcMode: 'container:donor' };
    const { Id: ref } = lab.call(containerCreate, { body: { Image: 'busybox', HostConfig } });
    const start = (): string => refusal(() => lab.call(containerStart, { ref })).message;
    expect(start()).toBe(`failed to join IPC namespace: container ${donor} is not running`);
    lab.call(containerStart, { ref: donor });
    expect(start()).toBe(
      `failed to join IPC namespace: container ${donor}: non-shareable IPC (hint: use IpcMode:shareable for the donor container)`,
    );
  });
});
