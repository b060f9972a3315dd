import type { Json, Wait } from '../../../linux/process/program.ts';
import { compareInstants } from '../../../base/time.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import type { CliContext, CliResult, Resumables } from '../../cli/client/cli-context.ts';
import { bool, string } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { fixedTime, freshEvents, fromNow, readTime, type Query } from '../../cli/system/events.ts';
import type { EventMessage } from '../../engine/api/event.ts';
import { LABELS, labelOf, ofProject } from '../labels.ts';
import { writeJson } from '../project/json.ts';
import { treeOf } from '../project/tree.ts';
import { openProjectOrName } from './open-project.ts';

const NAME = 'compose events';
/** Compose's own labels are no news. */
const OWN = 'com.docker.compose.';

/** What a waiting `docker compose events` remembers. */
interface Stream extends Query {
  /** Empty for all. */
  readonly services: readonly string[];
  readonly json: boolean;
}

function attributesOf({ Actor }: EventMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(Actor.Attributes).filter(([name]) => !name.startsWith(OWN)));
}

/** `2026-11-21 18:11:37.942167 container die ID (exitCode=0, …)`, and an empty line. */
function plain(event: EventMessage): string {
  const attributes = Object.entries(attributesOf(event))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  const time = fixedTime(event.timeNano).slice(0, 26).replace('T', ' ');
  return `${time} ${event.Type} ${event.Action} ${event.Actor.ID} (${attributes.join(', ')})\n\n`;
}

function json(event: EventMessage): string {
  const record = {
    action: event.Action,
    attributes: attributesOf(event),
    id: event.Actor.ID,
    service: labelOf(event.Actor.Attributes, LABELS.service),
    time: fixedTime(event.timeNano).replace(/\.?0+Z$/, 'Z'),
    type: event.Type,
  };
  return `${writeJson(treeOf(record))}\n`;
}

function follow(context: CliContext, stream: Stream): CliResult {
  const { events, position } = freshEvents(context, stream);
  for (const event of events) {
    const { Attributes } = event.Actor;
    if (labelOf(Attributes, LABELS.oneOff) === 'True') continue;
    if (stream.services.length > 0 && !stream.services.includes(labelOf(Attributes, LABELS.service)))
      continue;
    context.out(stream.json ? json(event) : plain(event));
  }
  const { until } = stream;
  // The real one takes the end of the stream for a mishap.
  if (until && compareInstants(until, context.now) <= 0)
    throw new CliError('EOF', { code: 'compose-events-end' });
  const change: Wait = { kind: 'change' };
  return {
    wait: until ? { kind: 'any', of: [change, { kind: 'until', at: until }] } : change,
    resume: NAME,
    // Its fields are plain data; the type has none of JSON's looseness.
    state: { ...stream, ...position } as unknown as Json,
  };
}

export const EVENTS_RESUMABLES: Resumables = {
  [NAME]: { resume: (context, state) => follow(context, state as unknown as Stream) },
};

export const events = command({
  name: 'events',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '컨테이너에서 일어나는 일을 보여 줘요', en: 'Show what happens' },
  args: composeAny,
  flags: {
    json: { type: bool, ko: 'JSON으로 보여 줘요', en: 'Show them as JSON' },
    since: {
      type: string,
      ko: '이때부터 있었던 일을 보여 줘요',
      en: 'Show what happened since then',
    },
    until: { type: string, ko: '이때까지만 보여 줘요', en: 'Show what happens until then' },
  },
  run(context, line) {
    const { args, flags } = line;
    const { name } = openProjectOrName(context, line, []);
    const since = readTime(flags.since, context.now);
    const until = readTime(flags.until, context.now);
    const filters = { type: ['container'], label: [ofProject(name)] };
    const position = since || until ? { since, skip: 0 } : fromNow(context, filters);
    return follow(context, { ...position, until, filters, services: args, json: flags.json });
  },
});
