import { afterAll, expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';
import { PoolLab } from '../../../src/machine/lab/pool-lab.ts';
import { MachinePool } from '../../../src/machine/pool/machine-pool.ts';
import { judgeCommand } from '../../../src/quiz/judging/command.ts';
import type { AskedQuestion, Verdict } from '../../../src/quiz/question.ts';

// Far less time than the lines below need, and more than an honest answer takes.
const pool = new MachinePool({ clock: systemClock, workers: 1, labTimeout: 1500 });
const lab = new PoolLab(pool);

afterAll(() => pool.close());

const QUESTION: AskedQuestion = {
  poolId: 'run-web',
  seed: 4,
  concept: 'run-flow',
  topic: 'docker',
  kind: 'command',
  difficulty: 'easy',
  ask: { ko: '띄우세요.', en: 'Run it.' },
  form: {
    kind: 'command',
    files: {},
    setup: [],
    goals: [{ kind: 'container', name: 'web', state: 'running' }],
    solution: ['docker run -d --name web alpine sleep 1d'],
    traps: [],
  },
  explanation: { ko: '그래요.', en: 'So it is.' },
};

function judged(text: string): Promise<Verdict> {
  return judgeCommand(lab, QUESTION, { kind: 'command', text });
}

it('an answer that its worker is ended over is worth nothing and told why; the next one is judged as ever', async () => {
  // Each line is within what one may do; together they are not.
  const line = 'for i in $(seq 1 100); do docker run -d alpine sleep 1d; done';
  const endless = await judged(Array.from({ length: 80 }, () => line).join('\n'));
  expect(endless.credit).toBe(0);
  expect(endless.notes).toHaveLength(1);
  expect(endless.notes[0]?.en).toMatch(/did not end, or took far too much/);
  expect(await judged('run -d --name web alpine sleep 1d')).toEqual({ credit: 1, notes: [] });
});
