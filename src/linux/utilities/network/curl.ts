import { FsError } from '../../fs/fs-error.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Program, type Step } from '../../process/program.ts';
import { getopt, isGiven, optionValue, type Arguments } from '../system/getopt.ts';
import { afterSeconds } from '../system/wait.ts';
import { CURL_NUMBERS, CURL_OPTIONS, transfersOf, typedName } from './curl-options.ts';
import { CURL_VERSION, wantsInput } from './curl-request.ts';
import { transfer, type Transfer } from './curl-transfer.ts';
import { writeOut } from './curl-write-out.ts';

type State = {
  readonly input: string;
  readonly reading: boolean;
  /** The URL it is at, how often it was tried again, and how the last one ended. */
  readonly index: number;
  readonly retries: number;
  readonly code: number;
};

/** curl: asks web servers, says what they answer. A program because it reads standard input and waits to try again. */
export const curl: Program = {
  start(process) {
    const parsed = options(process);
    const refused = refuse(process, parsed);
    if (refused) return refused;
    const state: State = { input: '', reading: wantsInput(parsed), index: 0, retries: 0, code: 0 };
    return state.reading ? readInput(process, parsed, state) : proceed(process, parsed, state);
  },

  resume(process, json) {
    const state = json as State;
    const parsed = options(process);
    return state.reading ? readInput(process, parsed, state) : proceed(process, parsed, state);
  },
};

function options(process: ProcessContext): Arguments {
  return getopt(process.argv.slice(1), CURL_OPTIONS);
}

const HINT = "curl: try 'curl --help' or 'curl --manual' for more information\n";

/** What curl says and ends with before it asks anybody. */
function refuse(process: ProcessContext, parsed: Arguments): Step | undefined {
  const wrong = (text: string): Step => {
    process.write(2, `curl: ${text}\n${HINT}`);
    return exit(2);
  };
  if (parsed.problem) {
    const { kind, option } = parsed.problem;
    return wrong(`option ${option}: ${kind === 'unknown' ? 'is unknown' : 'requires parameter'}`);
  }
  if (isGiven(parsed, 'V')) {
    process.write(1, `curl ${CURL_VERSION} (x86_64-pc-linux-gnu) libcurl/${CURL_VERSION}\nProtocols: http\n`);
    return exit(0);
  }
  if (isGiven(parsed, 'h')) {
    process.write(1, 'Usage: curl [options...] <url>\n');
    return exit(0);
  }
  const number = CURL_NUMBERS.find((name) => !/^\d*\.?\d+$/.test(optionValue(parsed, name) ?? '0'));
  if (number !== undefined) {
    return wrong(`option ${typedName(process.argv, number)}: expected a proper numerical parameter`);
  }
  if (transfersOf(parsed).length === 0) {
    process.write(2, parsed.given.length === 0 ? HINT : `curl: no URL specified!\n${HINT}`);
    return exit(2);
  }
  return undefined;
}

function readInput(process: ProcessContext, parsed: Arguments, state: State): Step {
  const { text, end } = process.read(0);
  const next = { ...state, input: state.input + text, reading: !end };
  if (end) return proceed(process, parsed, next);
  return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: next };
}

function proceed(process: ProcessContext, parsed: Arguments, from: State): Step {
  let { index, retries, code } = from;
  for (const { url, output } of transfersOf(parsed).slice(index)) {
    const done = transfer(process, parsed, url, output, from.input);
    if (done.code !== 0) complain(process, parsed, done);
    const again = retryPause(parsed, done, retries);
    if (again !== undefined) {
      warnOfRetry(process, parsed, done, again, Number(optionValue(parsed, 'retry')) - retries);
      const state: State = { ...from, index, retries: retries + 1, code };
      return { kind: 'wait', for: afterSeconds(process.now, again), state };
    }
    const format = optionValue(parsed, 'w');
    if (format !== undefined) process.write(1, writeOut(formatText(process, format), done));
    index += 1;
    retries = 0;
    ({ code } = done);
  }
  return exit(code);
}

/** -w may name a file with the format: `@file`. */
function formatText(process: ProcessContext, format: string): string {
  if (!format.startsWith('@')) return format;
  try {
    return process.fs.readFile(format.slice(1));
  } catch (error) {
    if (error instanceof FsError) return '';
    throw error;
  }
}

function complain(process: ProcessContext, parsed: Arguments, { code, message }: Transfer): void {
  if (!isGiven(parsed, 's') || isGiven(parsed, 'S')) process.write(2, `curl: (${code}) ${message}\n`);
}

const TRANSIENT_STATUS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** How many seconds to wait before the next try; undefined when there is none. */
function retryPause(parsed: Arguments, done: Transfer, retries: number): number | undefined {
  if (retries >= Number(optionValue(parsed, 'retry') ?? 0)) return undefined;
  const transient =
    done.code === 28 ||
    (done.code === 7 && isGiven(parsed, 'retry-connrefused')) ||
    (done.code !== 0 && isGiven(parsed, 'retry-all-errors')) ||
    TRANSIENT_STATUS.has(done.response?.status ?? 0);
  if (!transient) return undefined;
  const fixed = optionValue(parsed, 'retry-delay');
  return fixed === undefined ? Math.min(600, 2 ** retries) : Number(fixed);
}

function warnOfRetry(
  process: ProcessContext,
  parsed: Arguments,
  done: Transfer,
  pause: number,
  left: number,
): void {
  if (isGiven(parsed, 's')) return;
  const problem =
    done.code === 7
      ? 'connection refused'
      : done.code === 28
        ? 'timeout'
        : done.code === 0
          ? 'HTTP error'
          : '(retrying all errors)';
  const times = `${left} ${left === 1 ? 'retry' : 'retries'} left.`;
  const seconds = `${pause} second${pause === 1 ? '' : 's'}`;
  process.write(2, `Warning: Problem : ${problem}. Will retry in ${seconds}. ${times}\n`);
}
