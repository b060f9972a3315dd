import { describe, expect, it } from 'vitest';

import {
  containerKill,
  containerList,
  containerPause,
  containerRemove,
  containerRestart,
  containerStart,
  containerStop,
  containerUnpause,
  containerWait,
  execCreate,
  execInspect,
  execStart,
  settle,
} from '../../../src/docker/engine/index.ts';
import { Lab, refusal } from './lab.ts';
import { ToyLiveRuntime } from './live-runtime.ts';

const live = () => {
  const runtime = new ToyLiveRuntime();
  return { runtime, lab: new Lab({ runtime }) };
};

describe('processes whose end nobody knows beforehand', () => {
  it('end when the runtime says so, at that time', () => {
    const { lab } = live();
    lab.run('aa', ['sleep', '3']);
    lab.pass(2);
    expect(lab.inspect('aa').State.Status).toBe('running');
    lab.pass(5);
    const { Status, StartedAt, FinishedAt } = lab.inspect('aa').State;
    expect(Status).toBe('exited');
    expect(Date.parse(FinishedAt) - Date.parse(StartedAt)).toBe(3_000);
  });

  it('have taken their first steps when the next operation looks', () => {
    const { lab } = live();
    lab.run('aa', ['exit', '7']);
    expect(lab.inspect('aa').State).toMatchObject({ Status: 'exited', ExitCode: 7 });
  });

  it('have the number the runtime gave them', () => {
    const { lab } = live();
    lab.run('aa', ['serve']);
    expect(lab.inspect('aa').State.Pid).toBe(5_000);
  });

  it('are restarted by the policy', () => {
    const { lab } = live();
    lab.run('aa', ['exit', '1'], {
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } },
    });
    lab.pass(10);
    expect(lab.inspect('aa')).toMatchObject({ RestartCount: 2, State: { Status: 'exited', ExitCode: 1 } });
  });

  it('that know the signal end with a stop before its time is over', () => {
    const { lab } = live();
    lab.run('aa', ['serve']);
    const before = lab.now;
    lab.call(containerStop, { ref: 'aa' });
    expect(lab.now.seconds - before.seconds).toBe(0);
    expect(lab.inspect('aa').State.ExitCode).toBe(0);
    expect(lab.happened().slice(-3)).toEqual(['network disconnect', 'container stop', 'container die']);
  });

  it('that do not are killed when it is over', () => {
    const { lab } = live();
    lab.run('aa', ['tick']);
    const before = lab.now;
    lab.call(containerStop, { ref: 'aa', timeout: 3 });
    expect(lab.now.seconds - before.seconds).toBe(3);
    expect(lab.inspect('aa').State.ExitCode).toBe(137);
  });

  it('stand still while paused', () => {
    const { lab } = live();
    lab.run('aa', ['sleep', '3']);
    lab.call(containerPause, { ref: 'aa' });
    lab.pass(60);
    lab.call(containerUnpause, { ref: 'aa' });
    expect(lab.inspect('aa').State.Status).toBe('running');
    lab.pass(3);
    expect(lab.inspect('aa').State.Status).toBe('exited');
  });

  it('are gone with kill, rm -f and a start that fails after all', () => {
    const { lab, runtime } = live();
    const id = lab.run('aa', ['tick']);
    lab.call(containerKill, { ref: 'aa' });
    lab.call(containerStart, { ref: 'aa' });
    lab.call(containerRestart, { ref: 'aa', timeout: 0 });
    expect(runtime.live.processes(id)).toHaveLength(1);
    lab.call(containerRemove, { ref: 'aa', force: true });
    expect(runtime.live.processes(id)).toHaveLength(0);
    lab.publish('bb', '80/tcp', '8080');
    expect(refusal(() => lab.publish('cc', '80/tcp', '8080')).code).toBe('portAllocated');
    expect(runtime.live.processes(lab.inspect('cc').Id)).toHaveLength(0);
    expect(runtime.live.nextWake()).toBeUndefined();
  });

  it('are waited for, also by a client that asks again and again', () => {
    const { lab } = live();
    lab.run('aa', ['sleep', '30']);
    expect(lab.call(containerWait, { ref: 'aa' })).toEqual({ kind: 'exited', StatusCode: 0 });
    const id = lab.run('bb', ['exit', '4'], { HostConfig: { AutoRemove: true } });
    const since = lab.now;
    lab.pass(1);
    expect(lab.call(containerWait, { ref: id, since, until: lab.now })).toEqual({
      kind: 'exited',
      StatusCode: 4,
    });
    lab.run('cc', ['tick']);
    expect(lab.call(containerWait, { ref: 'cc', until: lab.now })).toEqual({ kind: 'pending' });
  });
});

describe('an operation called by a process while another one lets time pass', () => {
  it('is not lost, and neither is what the other one does', () => {
    const { lab, runtime } = live();
    runtime.onCall = (now) => {
      lab.call(containerStop, { ref: 'victim', timeout: 2 }, now);
    };
    lab.run('victim', ['tick']);
    lab.run('other', ['sleep', '1']);
    lab.run('caller', ['call']);
    lab.pass(10);
    const states = lab.call(containerList, { all: true }).map(({ Names, State }) => [Names[0], State]);
    expect(states).toEqual([
      ['/caller', 'exited'],
      ['/other', 'exited'],
      ['/victim', 'exited'],
    ]);
    const times = lab.events.map(({ at }) => at.seconds * 1e9 + at.nanos);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('exec', () => {
  const start = (lab: Lab, Cmd: readonly string[], more: object = {}) => {
    const { Id: id } = lab.call(execCreate, { ref: 'aa', body: { Cmd, ...more } });
    lab.call(execStart, { id });
    return id;
  };

  it('runs one more process and tells its end', () => {
    const { lab } = live();
    lab.run('aa', ['serve']);
    const id = start(lab, ['sleep', '2'], { User: 'root', Tty: true });
    expect(lab.inspect('aa').ExecIDs).toEqual([id]);
    expect(lab.call(execInspect, { id })).toMatchObject({
      Running: true,
      ExitCode: null,
      Pid: 5_001,
      ProcessConfig: { tty: true, entrypoint: 'sleep', arguments: ['2'], user: 'root' },
    });
    lab.pass(2);
    expect(lab.call(execInspect, { id })).toMatchObject({ Running: false, ExitCode: 0 });
    expect(lab.inspect('aa').ExecIDs).toBeNull();
    const told = lab.events.filter(({ action }) => action.startsWith('exec_'));
    expect(told.map(({ action }) => action)).toEqual([
      'exec_create: sleep 2',
      'exec_start: sleep 2',
      'exec_die',
    ]);
    expect(told.at(-1)?.attributes).toMatchObject({ execID: id, exitCode: '0' });
  });

  it('ends with its container', () => {
    const { lab } = live();
    lab.run('aa', ['serve']);
    const running = start(lab, ['tick']);
    const { Id: waiting } = lab.call(execCreate, { ref: 'aa', body: { Cmd: ['tick'] } });
    lab.call(containerKill, { ref: 'aa' });
    expect(lab.call(execInspect, { id: running })).toMatchObject({ Running: false, ExitCode: 137 });
    expect(refusal(() => lab.call(execStart, { id: waiting })).code).toBe('noSuchExec');
  });

  it('that cannot be run keeps the exit status of that', () => {
    const { lab } = live();
    lab.run('aa', ['serve']);
    const { Id: id } = lab.call(execCreate, { ref: 'aa', body: { Cmd: ['nope'] } });
    expect(refusal(() => lab.call(execStart, { id })).message).toBe(
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "nope": executable file not found in $PATH',
    );
    expect(lab.call(execInspect, { id })).toMatchObject({ ExitCode: 127, Running: false, Pid: 0 });
  });

  it('are forgotten when there are too many', () => {
    const { lab } = live();
    lab.run('aa', ['serve']);
    const first = start(lab, ['exit', '0']);
    for (let n = 0; n < 50; n += 1) start(lab, ['exit', '0']);
    lab.call(settle, undefined);
    expect(refusal(() => lab.call(execInspect, { id: first })).code).toBe('noSuchExec');
  });
});
