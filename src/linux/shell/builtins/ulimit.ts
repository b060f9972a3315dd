import { limitOn, limitText, RESOURCE_LIMITS, type ResourceLimit } from '../../process/resource-limits.ts';
import type { Session } from '../session.ts';
import type { Builtin } from './builtin.ts';

/** How a shell lists its limits: letter and words, in its order. A letter that is not here it does not know. */
type Listing = readonly (readonly [letter: string, words: string])[];

const BASH: Listing = [
  ['R', 'real-time non-blocking time  (microseconds, -R) '],
  ['c', 'core file size              (blocks, -c) '],
  ['d', 'data seg size               (kbytes, -d) '],
  ['e', 'scheduling priority                 (-e) '],
  ['f', 'file size                   (blocks, -f) '],
  ['i', 'pending signals                     (-i) '],
  ['l', 'max locked memory           (kbytes, -l) '],
  ['m', 'max memory size             (kbytes, -m) '],
  ['n', 'open files                          (-n) '],
  ['p', 'pipe size                (512 bytes, -p) '],
  ['q', 'POSIX message queues         (bytes, -q) '],
  ['r', 'real-time priority                  (-r) '],
  ['s', 'stack size                  (kbytes, -s) '],
  ['t', 'cpu time                   (seconds, -t) '],
  ['u', 'max user processes                  (-u) '],
  ['v', 'virtual memory              (kbytes, -v) '],
  ['x', 'file locks                          (-x) '],
];

const ASH: Listing = [
  ['c', 'core file size (blocks)         (-c) '],
  ['d', 'data seg size (kb)              (-d) '],
  ['e', 'scheduling priority             (-e) '],
  ['f', 'file size (blocks)              (-f) '],
  ['i', 'pending signals                 (-i) '],
  ['l', 'max locked memory (kb)          (-l) '],
  ['m', 'max memory size (kb)            (-m) '],
  ['n', 'open files                      (-n) '],
  ['q', 'POSIX message queues (bytes)    (-q) '],
  ['r', 'real-time priority              (-r) '],
  ['s', 'stack size (kb)                 (-s) '],
  ['t', 'cpu time (seconds)              (-t) '],
  ['u', 'max user processes              (-u) '],
  ['v', 'virtual memory (kb)             (-v) '],
  ['x', 'file locks                      (-x) '],
];

const DASH: Listing = [
  ['t', 'time(seconds)        '],
  ['f', 'file(blocks)         '],
  ['d', 'data(kbytes)         '],
  ['s', 'stack(kbytes)        '],
  ['c', 'coredump(blocks)     '],
  ['m', 'memory(kbytes)       '],
  ['l', 'locked memory(kbytes) '],
  ['p', 'process              '],
  ['n', 'nofiles              '],
  ['v', 'vmemory(kbytes)      '],
  ['w', 'locks                '],
  ['r', 'rtprio               '],
];

const LISTINGS = { bash: BASH, ash: ASH, dash: DASH } as const;
const PIPE_BLOCKS = 8;

/** The limit of a letter; dash has letters of its own for two. */
function limitOf(session: Session, letter: string): ResourceLimit | undefined {
  const usual = session.flavour.family === 'dash' ? ({ p: 'u', w: 'x' }[letter] ?? letter) : letter;
  return RESOURCE_LIMITS.find((limit) => limit.letter === usual);
}

function shown(session: Session, letter: string, hard: boolean): string {
  const limit = limitOf(session, letter);
  if (!limit) return String(PIPE_BLOCKS);
  const value = limitOn(session.process.computer, limit)[hard ? 'hard' : 'soft'];
  // The blocks of files are kibibytes for bash, halves of them for the others.
  const scale = limit.scale > 0 ? limit.scale : session.bash ? 1024 : 512;
  return limitText(Number.isFinite(value) ? Math.floor(value / scale) : value);
}

/** Whether a limit may be set to that: down always, up as far as the hard one goes. */
function mayBe(session: Session, letter: string, wanted: string): boolean {
  const limit = limitOf(session, letter);
  if (!limit) return false;
  const { hard } = limitOn(session.process.computer, limit);
  const value = wanted === 'unlimited' ? Number.POSITIVE_INFINITY : Number(wanted) * Math.max(1, limit.scale);
  return value <= hard;
}

function refuseOption(session: Session, letter: string): number {
  if (session.bash) {
    session.complain(`ulimit: -${letter}: invalid option`);
    session.err('ulimit: usage: ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]\n');
    return 2;
  }
  if (session.flavour.family === 'dash') {
    session.complain(`ulimit: Illegal option -${letter}`);
    return 2;
  }
  session.err(`ulimit: invalid option -- '${letter}'\n`);
  return 1;
}

/** `ulimit`: tells what processes of this computer may take. What it is told is checked, but not kept. */
export const ulimit: Builtin = (session, { args }) => {
  const listing = LISTINGS[session.flavour.family];
  const letters = args.flatMap((arg) => (arg.startsWith('-') ? arg.slice(1).split('') : []));
  const hard = letters.includes('H') && !letters.includes('S');
  // What follows the letter of a limit is its value, with or without a blank: `-n 60`, `-n60`.
  const [letter = 'f', ...attached] = letters.filter((each) => each !== 'H' && each !== 'S');
  if (letter !== 'a' && !listing.some(([known]) => known === letter)) return refuseOption(session, letter);
  if (letter === 'a') {
    for (const [each, words] of listing) session.out(`${words}${shown(session, each, hard)}\n`);
    return 0;
  }
  const value = attached.length > 0 ? attached.join('') : args.find((arg) => !arg.startsWith('-'));
  if (value !== undefined) return set(session, letter, value);
  session.out(`${shown(session, letter, hard)}\n`);
  return 0;
};

function set(session: Session, letter: string, value: string): number {
  if (!/^(?:\d{1,15}|unlimited|hard|soft)$/.test(value)) {
    if (session.flavour.family === 'ash') session.err(`${session.state.name}: invalid number '${value}'\n`);
    else session.complain(session.bash ? `ulimit: ${value}: invalid number` : 'ulimit: bad number');
    return session.flavour.family === 'dash' ? 2 : 1;
  }
  if (value === 'hard' || value === 'soft' || mayBe(session, letter, value)) return 0;
  if (session.bash) {
    const words = BASH.find(([known]) => known === letter)?.[1] ?? '';
    const [name = ''] = words.split(/ {2,}|\(/);
    session.complain(`ulimit: ${name.trim()}: cannot modify limit: Operation not permitted`);
    return 1;
  }
  if (session.flavour.family === 'dash') {
    session.complain('ulimit: error setting limit (Operation not permitted)');
    return 2;
  }
  session.err(`${session.state.name}: error setting limit: Operation not permitted\n`);
  return 1;
}
