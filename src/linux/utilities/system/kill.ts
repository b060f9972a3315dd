import type { Utility, UtilityContext } from '../utility.ts';
import { readSignal, SIGNAL_NAMES, signalName } from './signal-names.ts';

/** kill: signals to processes by number. */
export const kill: Utility = (tool) => {
  const gnu = tool.computer.dialect === 'gnu';
  let signal = 15;
  const targets = [...tool.args];
  const [first = ''] = targets;
  if (first === '-l' || first === '-L') return listSignals(tool, targets.slice(1));
  if (first === '-s' || first === '-n' || first === '--signal') {
    targets.shift();
    const found = readSignal(targets.shift() ?? '');
    if (found === undefined) return badSignal(tool, tool.args[1] ?? '');
    signal = found;
  } else if (/^-[A-Za-z0-9]/.test(first)) {
    targets.shift();
    const found = readSignal(first.slice(1));
    if (found === undefined) return badSignal(tool, first.slice(1));
    signal = found;
  }
  if (targets[0] === '--') targets.shift();
  if (targets.length === 0)
    return tool.fail(gnu ? 'not enough arguments' : 'you need to specify whom to kill');
  let status = 0;
  for (const target of targets) {
    if (!/^-?\d+$/.test(target)) {
      status = tool.fail(gnu ? `failed to parse argument: '${target}'` : `invalid number '${target}'`);
      continue;
    }
    const done = tool.kill(Number(target), signal);
    if (done === true) continue;
    const reason = done === 'denied' ? 'Operation not permitted' : 'No such process';
    status = gnu ? tool.fail(`(${target}) - ${reason}`) : tool.fail(`can't kill pid ${target}: ${reason}`);
  }
  return status;
};

function badSignal(tool: UtilityContext, text: string): number {
  return tool.fail(
    tool.computer.dialect === 'gnu' ? `unknown signal name ${text}` : `bad signal name '${text}'`,
  );
}

function listSignals(tool: UtilityContext, wanted: readonly string[]): number {
  for (const each of wanted) {
    const number = Number(each) > 128 ? Number(each) - 128 : Number(each);
    const answer = /^\d+$/.test(each) ? signalName(number) : readSignal(each);
    if (answer === undefined) return badSignal(tool, each);
    tool.out(`${answer}\n`);
  }
  if (wanted.length > 0) return 0;
  if (tool.computer.dialect === 'gnu') tool.out(`${SIGNAL_NAMES.join(' ')}\n`);
  else SIGNAL_NAMES.forEach((name, index) => tool.out(`${String(index + 1).padStart(2)}) ${name}\n`));
  return 0;
}
