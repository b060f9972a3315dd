import { describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();

function seconds(output: string): number {
  const [, minutes = '0', rest = '0'] = /real\s+(\d+)m\s?([\d.]+)s/.exec(output) ?? [];
  return Number(minutes) * 60 + Number(rest);
}

describe('time', () => {
  it('counts what docker takes in life, though nobody waits for it', () => {
    const learner = new Learner({ machines });
    learner.type('docker pull -q alpine');
    const before = learner.output('date +%s.%N');
    const look = seconds(learner.output('time docker ps'));
    const run = learner.output('time docker run --rm alpine true');
    expect(look).toBeGreaterThan(0.01);
    expect(look).toBeLessThan(0.1);
    expect(seconds(run)).toBeGreaterThan(0.2);
    expect(seconds(run)).toBeLessThan(1);
    expect(run).toMatch(/\nuser +0m0\.0\d[1-9]s\nsys +0m0\.00[1-9]s\n$/);
    expect(learner.output('date +%s.%N')).toBe(before);
  });

  it('adds what passes by the clock, also of what a container does', () => {
    const learner = new Learner({ machines });
    learner.type('docker pull -q alpine');
    const output = learner.output('time docker run --rm alpine sleep 3');
    expect(seconds(output)).toBeGreaterThan(3.2);
    expect(seconds(output)).toBeLessThan(4);
    expect(learner.output("docker run --rm alpine sh -c 'time sleep 2'")).toContain('real    0m 2.00s\n');
  });
});

describe('docker stats', () => {
  it('shows who keeps a CPU busy, as far as it may', () => {
    const learner = new Learner({ machines });
    learner.type('docker pull -q busybox');
    learner.type('docker run -d --name busy busybox sh -c "while :; do :; done"');
    learner.type('docker run -d --name half --cpus 0.5 busybox sh -c "while :; do :; done"');
    learner.type(
      'docker run -d --name three busybox sh -c "yes > /dev/null & yes > /dev/null & yes > /dev/null"',
    );
    learner.type('docker run -d --name quiet busybox sleep 1000');
    const shares = (): string => learner.output("docker stats --no-stream --format '{{.Name}} {{.CPUPerc}}'");
    expect(shares()).toContain('busy 100.00%\n');
    expect(shares()).toContain('half 50.00%\n');
    expect(shares()).toContain('quiet 0.00%\n');
    expect(shares(), 'three on two CPUs').toContain('three 200.00%\n');
    learner.type('docker pause busy');
    expect(shares()).toContain('busy 0.00%\n');
    learner.type('docker unpause busy');
    expect(shares()).toContain('busy 100.00%\n');
  });
});

describe('lscpu', () => {
  it('tells of the processor that /proc/cpuinfo has, flags and all', () => {
    const learner = new Learner({ machines });
    learner.type('docker pull -q debian');
    const flags = learner.output('grep -m1 ^flags /proc/cpuinfo | cut -d: -f2');
    const model = learner.output("grep -m1 '^model name' /proc/cpuinfo | cut -d: -f2");
    const told = learner.output('docker run --rm debian lscpu');
    expect(told).toMatch(new RegExp(`^Flags: +${flags.trim()}$`, 'm'));
    expect(told).toMatch(/^Model name: +Intel/m);
    expect(told).toContain(model.trim());
  });
});
