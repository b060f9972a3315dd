import type { Localized } from '../../base/locale.ts';
import { code, codeWith, withParticle } from '../../goals/words/saying.ts';
import type { GoalResult, Lab, LabDone, LabLine, LabRun, LabStopped } from '../../machine/lab/lab.ts';
import type { Answer, AnswerForm, AskedQuestion, Verdict } from '../question.ts';
import { commandLines, sameLines } from './command-text.ts';

type CommandForm = Extract<AnswerForm, { kind: 'command' }>;

/** The lab could not run an answer, which says nothing of the answer: it is worth trying again later. */
export class NotJudged extends Error {
  override readonly name = 'NotJudged';
  readonly reason: LabStopped['reason'];

  constructor({ reason, error }: LabStopped) {
    super(`the answer was not run: ${reason}`, error === undefined ? {} : { cause: error });
    this.reason = reason;
  }
}

const TOO_MUCH: Localized = {
  ko: '명령이 한 줄에 허락된 것보다 훨씬 많은 일을 해서, 그 줄은 없던 일로 했어요.',
  en: 'A line did far more than one may, so the machine was put back to before it.',
};
const ENDLESS: Localized = {
  ko: '끝나지 않는 명령이 앞에서 계속 돌고 있었어요. 컨테이너라면 `-d`로 뒤에서 돌려요.',
  en: 'A command went on without end in the foreground. A container can be run in the background with `-d`.',
};

/** Of an answer that twice took more time or memory than a run has. */
const NEVER_ENDS: Verdict = {
  credit: 0,
  notes: [
    {
      ko: '이 명령은 끝나지 않거나 너무 많은 것을 써서, 결과를 볼 수 없었어요.',
      en: 'These commands did not end, or took far too much, so there is no result to look at.',
    },
  ],
};

/**
 * How right an answer is: typed on a fresh machine, judged by the state that is left. The credit is the share of the goals
 * to reach that were reached; one that held at the start and was destroyed counts as one more that is missing.
 * @param asked a question whose answer is a command
 * @throws {NotJudged} when the lab had no room for it
 */
export async function judgeCommand(lab: Lab, asked: AskedQuestion, answer: Answer): Promise<Verdict> {
  const { form, seed } = asked;
  if (form.kind !== 'command' || answer.kind !== 'command') return { credit: 0, notes: [] };
  const lines = commandLines(answer.text);
  const { files, setup, goals } = form;
  const done = await runTwice(lab, { seed, files, setup, lines, docker: true, goals });
  return done === undefined ? NEVER_ENDS : verdictOf(form, lines, done);
}

/**
 * A run that takes too long may have met a busy computer: only the second time it is its own fault.
 * @returns undefined when it is
 */
async function runTwice(lab: Lab, run: LabRun): Promise<LabDone | undefined> {
  for (let attempts = 0; attempts < 2; attempts += 1) {
    const result = await lab.run(run);
    if (result.kind === 'done') return result;
    if (result.reason !== 'time' && result.reason !== 'memory') throw new NotJudged(result);
  }
  return undefined;
}

function verdictOf(form: CommandForm, lines: readonly string[], done: LabDone): Verdict {
  const credit = creditOf(done);
  if (credit === 1) return { credit, notes: [] };
  const trap = form.traps.find((each) => sameLines(each.lines, lines));
  const missing = done.goals.filter(({ holds }) => !holds).map(({ says }) => says);
  return { credit, notes: [...missing, ...(trap ? [trap.why] : troublesOf(done.lines))] };
}

function creditOf({ before, goals }: LabDone): number {
  if (goals.every(({ holds }) => holds)) return 1;
  const heldBefore = (index: number): boolean => before[index]?.holds ?? false;
  const counted = goals.filter(({ holds }, index) => !heldBefore(index) || !holds);
  const reached = counted.filter((goal: GoalResult) => goal.holds).length;
  return reached / counted.length;
}

/** What went wrong with the lines themselves. */
function troublesOf(lines: readonly LabLine[]): readonly Localized[] {
  const last = lines.at(-1);
  if (last?.notice === 'too-much') return [TOO_MUCH];
  if (last?.notice === 'endless') return [ENDLESS];
  const failed = lines.findLast(({ exitCode }) => exitCode !== undefined && exitCode !== 0);
  return failed ? [failure(failed)] : [];
}

function failure({ line, output, exitCode }: LabLine): Localized {
  const said = output.split('\n').find((each) => each.trim() !== '');
  const by = withParticle(String(exitCode), '으로/로');
  return {
    ko: `${codeWith(line, '이/가')} 종료 코드 ${by} 끝났어요${said === undefined ? '' : `: ${code(said)}`}.`,
    en: `${code(line)} ended with exit code ${exitCode}${said === undefined ? '' : `: ${code(said)}`}.`,
  };
}
