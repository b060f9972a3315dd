import type { Json, Wait } from '../../../linux/process/program.ts';
import { compareInstants, epochNanoseconds, isAfter, type Instant } from '../../../base/time.ts';
import type { EventMessage } from '../../engine/api/event.ts';
import type { Filters } from '../../engine/filters.ts';
import { eventsQuery } from '../../engine/system/events-query.ts';
import type { CliContext, CliResult, Resumables } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { inspectFormat, listFilter } from '../client/common-flags.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { declareFlags } from '../flags/declaration.ts';
import { string } from '../flags/types.ts';
import { TemplateError } from '../format/template/template-error.ts';
import { executeTemplate, parseTemplate, type Template } from '../format/template/template.ts';
import { templateText } from '../format/table.ts';
import { int64Type, mapOf, named, pointerTo, stringType, structOf } from '../format/value/go-type.ts';
import { goValue } from '../format/value/go-value.ts';
import { parseTimestamp } from '../format/units/timestamp.ts';

const omitEmpty = true;

/** An event as templates see it. */
const messageType = pointerTo(
  structOf('events.Message', {
    Status: { type: stringType, json: 'status', omitEmpty },
    ID: { type: stringType, json: 'id', omitEmpty },
    From: { type: stringType, json: 'from', omitEmpty },
    Type: named('events.Type', stringType),
    Action: named('events.Action', stringType),
    Actor: structOf('events.Actor', { ID: stringType, Attributes: mapOf(stringType) }),
    Scope: { type: stringType, json: 'scope', omitEmpty },
    Time: { type: int64Type, json: 'time', omitEmpty },
    TimeNano: { type: int64Type, json: 'timeNano', omitEmpty },
  }),
);

/** Where a stream of events is: `skip` of those at exactly `since` have been shown. */
export interface Position {
  readonly since: Instant | null;
  readonly skip: number;
}

/** What is asked of a stream of events. */
export interface Query extends Position {
  readonly until: Instant | null;
  readonly filters: Filters;
}

/** What a waiting `docker events` remembers. */
interface Stream extends Query {
  readonly format: string;
}

function badFormat(error: unknown): unknown {
  if (!(error instanceof TemplateError)) return error;
  return new CliError(`Error parsing format: ${error.message}`, { exitCode: 64, code: 'template-parse' });
}

/** Reads a format, and tries it on an empty event. @throws CliError */
function readFormat(format: string): Template {
  try {
    const template = parseTemplate(templateText(format));
    const { error } = executeTemplate(template, goValue(messageType, {}));
    if (error) throw error;
    return template;
  } catch (error) {
    throw badFormat(error);
  }
}

/** `2026-11-20T21:30:29.812656570Z`: all nine digits, so that lines stand in columns. */
export function fixedTime(nanoseconds: bigint): string {
  const seconds = Number(nanoseconds / 1_000_000_000n);
  const fraction = String(nanoseconds % 1_000_000_000n).padStart(9, '0');
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}

function plainLine({ Type, Action, Actor, timeNano }: EventMessage): string {
  const attributes = Object.entries(Actor.Attributes).map(([name, value]) => `${name}=${value}`);
  const end = attributes.length === 0 ? '' : ` (${attributes.join(', ')})`;
  return `${fixedTime(timeNano)} ${Type} ${Action} ${Actor.ID}${end}\n`;
}

function instantOf(nanoseconds: bigint): Instant {
  const billion = 1_000_000_000n;
  const nanos = ((nanoseconds % billion) + billion) % billion;
  return { seconds: Number((nanoseconds - nanos) / billion), nanos: Number(nanos) };
}

/** A moment in time as it is typed; null where nothing is. @throws CliError */
export function readTime(text: string, now: Instant): Instant | null {
  if (text === '') return null;
  const moment = parseTimestamp(text, now.seconds * 1000 + Math.trunc(now.nanos / 1e6));
  if (typeof moment === 'bigint') return instantOf(moment);
  throw new CliError(moment.problem, { code: 'time-invalid' });
}

/** Tells what has come since the last look, and where that leads. */
export function freshEvents(
  context: CliContext,
  { since, skip, until, filters }: Query,
): { readonly events: readonly EventMessage[]; readonly position: Position } {
  const found = context.call(eventsQuery, {
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    filters,
  });
  const events = found.slice(skip);
  const last = found.at(-1);
  if (!last) return { events, position: { since, skip } };
  const at = last.timeNano;
  const seen = found.filter(({ timeNano }) => timeNano === at).length;
  return { events, position: { since: instantOf(at), skip: seen } };
}

/** Prints what has come since the last look. */
function show(context: CliContext, stream: Stream): Position {
  const template = stream.format === '' ? undefined : readFormat(stream.format);
  const { events: fresh, position } = freshEvents(context, stream);
  for (const event of fresh) {
    if (!template) context.out(plainLine(event));
    else context.out(`${executeTemplate(template, goValue(messageType, event)).output}\n`);
  }
  return position;
}

function follow(context: CliContext, stream: Stream): CliResult {
  const position = show(context, stream);
  const { until } = stream;
  if (until && compareInstants(until, context.now) <= 0) return 0;
  const state: Stream = { ...stream, ...position };
  const change: Wait = { kind: 'change' };
  return {
    wait: until ? { kind: 'any', of: [change, { kind: 'until', at: until }] } : change,
    resume: 'events',
    // Its fields are plain data; the type has none of JSON's looseness.
    state: state as unknown as Json,
  };
}

export const EVENTS_RESUMABLES: Resumables = {
  events: {
    resume: (context, state) => follow(context, state as unknown as Stream),
  },
};

/** A stream that begins now shows nothing of the past. */
export function fromNow(context: CliContext, filters: Filters): Position {
  const since = context.now;
  return { since, skip: context.call(eventsQuery, { since, filters }).length };
}

/** @throws CliError */
function checkOrder(since: Instant | null, until: Instant | null): void {
  if (!since || !until || !isAfter(since, until)) return;
  const seconds = (instant: Instant): bigint => epochNanoseconds(instant) / 1_000_000_000n;
  throw new CliError(
    `Error response from daemon: \`since\` time (${seconds(since)}) cannot be after \`until\` time (${seconds(until)})`,
    { code: 'since-after-until' },
  );
}

const eventsFlags = declareFlags({
  filter: listFilter,
  format: inspectFormatWithoutShort(),
  since: {
    type: string,
    ko: '이때부터 있었던 일을 보여 줘요',
    en: 'Show what happened since then',
  },
  until: { type: string, ko: '이때까지만 보여 줘요', en: 'Show what happens until then' },
});

function inspectFormatWithoutShort() {
  const { type, ko, en } = inspectFormat;
  return { type, ko, en };
}

function eventsCommand(): CliCommand {
  return command({
    name: 'events',
    aliasLine: 'docker system events, docker events',
    about: { ko: '데몬에서 일어나는 일을 그때그때 보여 줘요', en: 'Show what happens as it happens' },
    use: '[OPTIONS]',
    args: noArgs,
    flags: eventsFlags,
    run(context, { flags }) {
      if (flags.format !== '') readFormat(flags.format);
      const since = readTime(flags.since, context.now);
      const until = readTime(flags.until, context.now);
      checkOrder(since, until);
      const filters = engineFilters(flags.filter);
      const position = since || until ? { since, skip: 0 } : fromNow(context, filters);
      return follow(context, { ...position, until, filters, format: flags.format });
    },
  });
}

/** `docker system events` and `docker events`. */
export const events = eventsCommand();
