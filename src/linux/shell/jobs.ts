import type { Session } from './session.ts';
import type { Job } from './state/shell-state.ts';

const TEXTS: Readonly<Record<number, string>> = {
  1: 'Hangup', 3: 'Quit', 4: 'Illegal instruction', 6: 'Aborted', 8: 'Floating point exception', 9: 'Killed',
  10: 'User defined signal 1', 11: 'Segmentation fault', 12: 'User defined signal 2', 14: 'Alarm clock', 15: 'Terminated',
}; // prettier-ignore

/** strsignal(3) */
export function signalText(signal: number): string {
  return TEXTS[signal] ?? `Signal ${signal}`;
}

/** A command as one line. */
export function jobText(text: string): string {
  return text.replace(/\s*\n\s*/g, '; ').slice(0, 200);
}

/** Asks the kernel which background commands have ended. */
export function updateJobs(session: Session): void {
  for (const job of session.state.jobs) {
    if (job.state !== 'running') continue;
    for (const pid of job.pids) {
      const ended = session.process.reap(pid);
      if (!ended) continue;
      job.state = 'done';
      job.code = ended.code;
      job.signal = ended.signal ?? 0;
    }
  }
}

/** Before a prompt: tells of jobs that ended, and forgets them. */
export function notifyOfJobs(session: Session): void {
  updateJobs(session);
  for (const job of session.state.jobs) {
    if (job.state === 'done') session.err(`${jobLine(session, job)}\n`);
  }
  session.state.jobs = session.state.jobs.filter((job) => job.state !== 'done');
}

/** `[1]+  Running                 sleep 100 &` */
export function jobLine(session: Session, job: Job, withPid = false): string {
  const { jobs } = session.state;
  const mark = job === jobs.at(-1) ? '+' : job === jobs.at(-2) ? '-' : ' ';
  const pid = withPid ? `${job.pids[0] ?? ''} ` : '';
  const state = stateText(job);
  if (session.bash) {
    return `[${job.number}]${mark}  ${pid}${state.padEnd(24)}${job.text}${job.state === 'running' ? ' &' : ''}`;
  }
  // dash and ash only know the command's words while the shell that started it parses with job control.
  const text = session.interactive ? job.text : '';
  const lead = session.flavour.family === 'dash' ? `[${job.number}] ${mark} ` : `[${job.number}]${mark}  `;
  return `${lead}${pid}${state.padEnd(27)}${text}`;
}

function stateText(job: Job): string {
  if (job.state === 'running') return 'Running';
  if (job.state === 'stopped') return 'Stopped';
  if (job.signal !== 0) return signalText(job.signal);
  return job.code === 0 ? 'Done' : `Exit ${job.code}`;
}

/** The job that `%1`, `%+`, `%-`, `%name` or nothing means. */
export function findJob(session: Session, spec: string): Job | undefined {
  const { jobs } = session.state;
  if (spec === '' || spec === '%' || spec === '%%' || spec === '%+') return jobs.at(-1);
  if (spec === '%-') return jobs.at(-2) ?? jobs.at(-1);
  const name = spec.replace(/^%/, '');
  if (/^\d+$/.test(name)) return jobs.find((job) => job.number === Number(name));
  return jobs.find((job) =>
    name.startsWith('?') ? job.text.includes(name.slice(1)) : job.text.startsWith(name),
  );
}
