import { describe, expect, it } from 'vitest';
import type { Lab, LabStopped } from '../../../src/machine/lab/lab.ts';
import { judgeCommand, NotJudged } from '../../../src/quiz/judging/command.ts';
import type { AnswerForm, AskedQuestion, Verdict } from '../../../src/quiz/question.ts';
import { InlineLab } from '../../../src/machine/lab/inline-lab.ts';

const lab = new InlineLab();

function question(form: Partial<Extract<AnswerForm, { kind: 'command' }>>): AskedQuestion {
  return {
    poolId: 'run-web',
    seed: 11,
    concept: 'run-flow',
    topic: 'running',
    kind: 'command',
    difficulty: 'easy',
    ask: { ko: '띄우세요.', en: 'Run it.' },
    form: {
      kind: 'command',
      files: {},
      setup: ['docker run -d --name old nginx'],
      goals: [
        { kind: 'container', name: 'web', image: 'nginx', state: 'running' },
        { kind: 'container', name: 'web', publishes: '8080:80' },
        { kind: 'container', name: 'old', state: 'running' },
      ],
      solution: ['docker run -d --name web -p 8080:80 nginx'],
      traps: [
        {
          lines: ['docker run -d --name web -p 80:8080 nginx'],
          why: { ko: '앞이 호스트예요.', en: 'The host’s port comes first.' },
        },
      ],
      ...form,
    },
    explanation: { ko: '그래요.', en: 'So it is.' },
  };
}

function judged(text: string, form: Parameters<typeof question>[0] = {}): Promise<Verdict> {
  return judgeCommand(lab, question(form), { kind: 'command', text });
}

describe('a typed command', () => {
  it.each([
    'docker run -d --name web -p 8080:80 nginx',
    'run -d --name web -p 8080:80 nginx',
    'docker container run --detach --publish=127.0.0.1:8080:80/tcp --name=web docker.io/library/nginx:latest',
    'docker create --name web -p 8080:80 nginx\ndocker start web\ndocker run -d --name more nginx',
    '```sh\n$ docker run -d \\\n  --name web -p 8080:80 nginx\n```',
    '`docker run -d —name web -p “8080:80” nginx`',
    'docker run --name web -p 8080:80 nginx',
  ])('is right whatever way it takes there: %s', async (text) => {
    expect(await judged(text)).toEqual({ credit: 1, notes: [] });
  });

  it('gets its share for what it reached, and hears what is missing and what is there instead', async () => {
    expect(await judged('docker run -d --name web nginx')).toEqual({
      credit: 0.5,
      notes: [
        {
          ko: '`web` 컨테이너가 포트 `8080:80`을 게시하지 않아요: 게시한 포트가 없어요.',
          en: 'The container `web` does not publish `8080:80`: it publishes nothing.',
        },
      ],
    });
  });

  it('loses a share for destroying what was as it should be', async () => {
    const { credit, notes } = await judged('docker rm -f old\ndocker run -d --name web -p 8080:80 nginx');
    expect(credit).toBeCloseTo(2 / 3);
    expect(notes).toEqual([
      {
        ko: '`old` 컨테이너가 없어요: 지금 있는 컨테이너는 `web`뿐이에요.',
        en: 'The container `old` is not there: the containers are `web`.',
      },
    ]);
  });

  it('that falls into a trap is told why, whatever its spacing', async () => {
    const { credit, notes } = await judged(' run  -d --name web -p 80:8080   nginx ');
    expect(credit).toBe(0.5);
    expect(notes.at(-1)).toEqual({ ko: '앞이 호스트예요.', en: 'The host’s port comes first.' });
  });

  it('that fails is told in docker’s own words', async () => {
    const { credit, notes } = await judged('docker run -d --name old nginx');
    expect(credit).toBe(0);
    expect(notes.at(-1)?.en).toMatch(
      /^`docker run -d --name old nginx` ended with exit code 125: `docker: Error response from daemon: Conflict/,
    );
  });

  it('that does nothing is worth nothing, although some goals held from the start', async () => {
    const { credit, notes } = await judged('# nothing');
    expect(credit).toBe(0);
    expect(notes).toHaveLength(2);
  });

  it('that goes on without end is worth what it left behind, and is told so', async () => {
    const endless = await judged('docker run --name web busybox sh -c "while true; do date; sleep 1; done"');
    expect(endless.credit).toBe(0);
    expect(endless.notes.at(-1)?.en).toMatch(/^A command went on without end/);
  });

  it('that does too much is put back, and what was reached before it counts', async () => {
    const { credit, notes } = await judged(
      'docker run -d --name web nginx\nfor i in $(seq 1 1000); do docker run -d busybox sleep 1000; done\ndocker run -d -p 8080:80 nginx',
    );
    expect(credit).toBe(0.5);
    expect(notes.at(-1)?.en).toMatch(/^A line did far more than one may/);
  });

  it('answers of another form are wrong', async () => {
    expect(await judgeCommand(lab, question({}), { kind: 'one', choice: 0 })).toEqual({
      credit: 0,
      notes: [],
    });
  });
});

describe('a lab that stops', () => {
  function stopping(...reasons: readonly LabStopped['reason'][]): { lab: Lab; runs: () => number } {
    let runs = 0;
    const stopped: Lab = {
      run(run) {
        const reason = reasons[runs];
        runs += 1;
        return reason === undefined ? lab.run(run) : Promise.resolve({ kind: 'stopped', reason });
      },
    };
    return { lab: stopped, runs: () => runs };
  }
  const right = { kind: 'command', text: 'docker run -d --name web -p 8080:80 nginx' } as const;

  it.each(['busy', 'closed', 'failed'] as const)(
    'for being %s says nothing of the answer',
    async (reason) => {
      const outcome = judgeCommand(stopping(reason).lab, question({}), right);
      await expect(outcome).rejects.toThrow(NotJudged);
      await expect(outcome).rejects.toMatchObject({ reason });
    },
  );

  it.each(['time', 'memory'] as const)('for want of %s once is asked again', async (reason) => {
    const once = stopping(reason);
    expect(await judgeCommand(once.lab, question({}), right)).toEqual({ credit: 1, notes: [] });
    expect(once.runs()).toBe(2);
  });

  it('for want of time twice is the answer’s own fault', async () => {
    const verdict = await judgeCommand(stopping('time', 'memory').lab, question({}), right);
    expect(verdict.credit).toBe(0);
    expect(verdict.notes).toHaveLength(1);
  });
});
