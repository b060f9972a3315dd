import type { Session } from '../session.ts';
import { findJob, jobLine, updateJobs } from '../jobs.ts';
import { SIGNAL_NAMES, signalName, signalNumber, signalTable } from '../signals.ts';
import type { Job } from '../state/shell-state.ts';
import type { Builtin, BuiltinTable, Outcome } from './builtin.ts';

const SIGTERM = 15;
const SIGCONT = 18;

function noSuchJob(session: Session, name: string, spec: string): number {
  session.complain(session.flavour.family === 'dash' ? `No such job: ${spec}` : `${spec}: no such job`, name);
  return session.bash ? 1 : 2;
}

/** `wait`: for all, or for some, and gives the status of the last. */
const wait: Builtin = (session, { name, args }) => {
  updateJobs(session);
  const { state } = session;
  const any = session.bash && args[0] === '-n';
  const specs = args.filter((arg) => arg !== '-n' && arg !== '-f');
  if (specs.length === 0) {
    const first = state.jobs.find((job) => job.state === 'running');
    if (any && state.jobs.some((job) => job.state === 'done'))
      return takeDone(
        session,
        state.jobs.find((job) => job.state === 'done'),
      );
    if (first) return waitFor(any ? undefined : first.pids[0]);
    tellKilled(session);
    state.jobs = [];
    return any ? 127 : 0;
  }
  for (const spec of specs) {
    const known = spec.startsWith('%')
      ? findJob(session, spec)
      : state.jobs.find((job) => job.pids.includes(Number(spec)));
    if (known?.state === 'running') return waitFor(known.pids[0]);
  }
  let status = 0;
  for (const spec of specs) {
    const job = spec.startsWith('%')
      ? findJob(session, spec)
      : state.jobs.find((each) => each.pids.includes(Number(spec)));
    if (job) {
      status = job.code;
      if (job.signal !== 0 && !session.bash) session.err(`${killedText(job)}\n`);
      job.waited = true;
    } else if (spec.startsWith('%')) {
      noSuchJob(session, name, spec);
      status = session.bash ? 127 : 2;
    } else {
      if (session.bash)
        session.complain(
          /^\d+$/.test(spec)
            ? `pid ${spec} is not a child of this shell`
            : `\`${spec}': not a pid or valid job spec`,
          name,
        );
      status = session.bash && !/^\d+$/.test(spec) ? 1 : 127;
    }
  }
  if (!session.bash) state.jobs = state.jobs.filter((job) => job.waited !== true);
  return status;
};

function waitFor(pid: number | undefined): Outcome {
  return { kind: 'wait', for: pid === undefined ? { kind: 'child' } : { kind: 'child', pid }, state: null };
}

function takeDone(session: Session, job: Job | undefined): number {
  session.state.jobs = session.state.jobs.filter((each) => each !== job);
  return job?.code ?? 127;
}

function killedText(job: Job): string {
  return job.signal === SIGTERM ? 'Terminated' : job.signal === 9 ? 'Killed' : `Signal ${job.signal}`;
}

/** bash tells of a job that was killed, when it finds out. */
function tellKilled(session: Session): void {
  if (!session.bash || session.interactive) return;
  for (const job of session.state.jobs) {
    if (job.signal === 9)
      session.err(
        `${session.place()}${String(job.pids[0] ?? 0).padStart(5)} ${killedText(job).padEnd(23)} ${job.text}\n`,
      );
  }
}

const jobs: Builtin = (session, { args }) => {
  updateJobs(session);
  const { state } = session;
  for (const job of state.jobs) {
    if (args.includes('-p')) session.out(`${job.pids[0] ?? ''}\n`);
    else session.out(`${jobLine(session, job, args.includes('-l'))}\n`);
  }
  state.jobs = state.jobs.filter((job) => job.state !== 'done');
  return 0;
};

function jobControl(kind: 'fg' | 'bg'): Builtin {
  return (session, { name, args }) => {
    if (session.bash && !session.interactive && !session.option('monitor')) {
      session.complain('no job control', name);
      return 1;
    }
    updateJobs(session);
    const [spec = ''] = args;
    const job = findJob(session, spec);
    if (!job || job.state === 'done') {
      if (spec !== '') return noSuchJob(session, name, spec);
      session.complain(session.bash ? 'current: no such job' : 'No current job', name);
      return session.bash ? 1 : 2;
    }
    const [pid = 0] = job.pids;
    session.process.kill(pid, SIGCONT);
    if (kind === 'bg') {
      job.state = 'running';
      session.out(`[${job.number}]+ ${job.text} &\n`);
      return 0;
    }
    session.out(`${job.text}\n`);
    return { kind: 'foreground', pid, job: job.number };
  };
}

const kill: Builtin = (session, { name, args, state }) => {
  if (typeof state === 'number') return state;
  let signal = SIGTERM;
  let targets = args;
  const [first] = args;
  if (first === undefined) return killUsage(session, name);
  if (first === '-l' || first === '-L') return listSignals(session, args.slice(1));
  if (first === '-s' || first === '-n') {
    const number = signalNumber(args[1] ?? '');
    if (number === undefined) return badSignal(session, name, args[1] ?? '');
    signal = number;
    targets = args.slice(2);
  } else if (first === '--') {
    targets = args.slice(1);
  } else if (/^-./.test(first)) {
    const number = signalNumber(first.slice(1));
    if (number === undefined) return badSignal(session, name, first.slice(1));
    signal = number;
    targets = args.slice(1);
  }
  if (targets[0] === '--') targets = targets.slice(1);
  if (targets.length === 0) return killUsage(session, name);
  const status = targets.reduce(
    (worst, target) => Math.max(worst, killOne(session, name, target, signal)),
    0,
  );
  // Its own signals arrive before the next command.
  const own = targets.some((target) => Number(target) === session.process.pid || Number(target) <= 0);
  return own ? { kind: 'wait', for: { kind: 'until', at: session.process.now }, state: status } : status;
};

function killOne(session: Session, name: string, target: string, signal: number): number {
  let pid = Number(target);
  if (target.startsWith('%')) {
    updateJobs(session);
    const job = findJob(session, target);
    if (!job) return noSuchJob(session, name, target);
    // With job control a job is a process group of its own.
    pid = (job.pids[0] ?? 0) * (session.interactive ? -1 : 1);
  } else if (!/^-?\d+$/.test(target)) {
    if (session.bash) session.complain(`${target}: arguments must be process or job IDs`, name);
    else if (session.flavour.family === 'dash') session.complain(`Illegal number: ${target}`, name);
    else session.err(`${session.state.name}: invalid number '${target}'\n`);
    return session.flavour.family === 'dash' ? 2 : 1;
  }
  const result = session.process.kill(pid, signal);
  if (result === true) return 0;
  const text = result === 'denied' ? 'Operation not permitted' : 'No such process';
  if (session.bash) session.complain(`(${target}) - ${text}`, name);
  else if (session.flavour.family === 'dash') session.complain(`${text}\n`, name);
  else session.err(`${session.state.name}: can't kill pid ${target}: ${text}\n`);
  return 1;
}

function killUsage(session: Session, name: string): number {
  if (session.bash)
    session.err(
      'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n',
    );
  else if (session.flavour.family === 'dash')
    session.complain(
      'Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]',
      name,
    );
  else session.err(`${session.state.name}: you need to specify whom to kill\n`);
  return session.flavour.family === 'ash' ? 1 : 2;
}

function badSignal(session: Session, name: string, text: string): number {
  if (session.bash) session.complain(`${text}: invalid signal specification`, name);
  else if (session.flavour.family === 'dash') session.complain(`Illegal option -${text.slice(0, 1)}`, name);
  else session.err(`${session.state.name}: bad signal name '${text}'\n`);
  return session.flavour.family === 'dash' ? 2 : 1;
}

function listSignals(session: Session, args: readonly string[]): number {
  if (args.length === 0) {
    if (session.bash) session.out(signalTable());
    else
      session.out(
        `${SIGNAL_NAMES.slice(1)
          .map((each, index) =>
            session.flavour.family === 'ash' ? `${String(index + 1).padStart(2)}) ${each}` : each,
          )
          .join('\n')}\n`,
      );
    return 0;
  }
  for (const arg of args) {
    if (/^\d+$/.test(arg)) {
      const number = Number(arg) > 128 ? Number(arg) - 128 : Number(arg);
      session.out(`${signalName(number)}\n`);
      continue;
    }
    const number = signalNumber(arg);
    if (number === undefined) return badSignal(session, 'kill', arg);
    session.out(`${number}\n`);
  }
  return 0;
}

export const JOBS: BuiltinTable = { wait, jobs, fg: jobControl('fg'), bg: jobControl('bg'), kill };

const disown: Builtin = (session, { args }) => {
  const job = findJob(session, args[0] ?? '');
  session.state.jobs = session.state.jobs.filter((each) => each !== job);
  return 0;
};

export const BASH_JOBS: BuiltinTable = { disown };
