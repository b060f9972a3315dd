import { LIMITS } from '../../base/discord-limits.ts';
import { shorten } from '../../discord/components.ts';
import type { Choice } from '../../discord/command.ts';
import type { AutocompleteContext, CommandContext } from '../../discord/context.ts';
import type { Services } from '../../services.ts';
import { PLACES, type Place } from './links.ts';
import { localeAt, machineOwner, replyWith, runOnMachine } from './routes.ts';
import { WORDING } from './wording.ts';

/** Proposals that come later than this help nobody: Discord waits for 3 s. */
const PATIENCE = 2_000;

/** Types a line at the machine and shows what it answers; an empty line shows the machine as it is. */
export async function typeLine(context: CommandContext<Services>, line: string, where: Place): Promise<void> {
  if (line.trim() === '') await showScreen(context, where);
  else await runOnMachine(context, where, { kind: 'type', text: line, docker: true }, line);
}

/** Ways to go on with what is typed so far. */
export async function propose(
  context: AutocompleteContext<Services>,
  typed: string,
): Promise<readonly Choice[]> {
  const { services, interaction } = context;
  if (services.machines.isBusy) return [];
  const where = PLACES.find((each) => each === interaction.options.getString('where')) ?? 'mine';
  return await inTime(context, completions(context, where, typed));
}

/** The machine as it is, without doing anything to it. */
async function showScreen(context: CommandContext<Services>, where: Place): Promise<void> {
  const owner = machineOwner(context, where);
  const { machines, store } = context.services;
  const locale = localeAt(context, where);
  const result = await machines.peek(owner, { kind: 'look' }, { locale });
  const lines = (await store.machines.lines(owner)).map(({ line }) => line).filter((line) => line !== '');
  await replyWith(context, where, result, '', {
    lead: WORDING[locale].welcome,
    lastLines: lines,
  });
}

async function completions(
  context: AutocompleteContext<Services>,
  where: Place,
  text: string,
): Promise<Choice[]> {
  // In a direct message there is no room, and so nothing to propose.
  if (where === 'room' && context.guildId === undefined) return [];
  const result = await context.services.machines.peek(
    machineOwner(context, where),
    { kind: 'complete', text, ahead: true },
    { locale: context.locales.person },
  );
  if (result.kind !== 'answered') return [];
  return (result.answer.completions ?? [])
    .filter((completion) => completion.text.length <= LIMITS.choiceValue)
    .slice(0, LIMITS.choices)
    .map(({ text: value, about }) => ({
      name: shorten(about === '' ? value : `${value} — ${about}`, LIMITS.choiceName),
      value,
    }));
}

/** What is there in time, or nothing. */
function inTime(
  { services }: AutocompleteContext<Services>,
  found: Promise<Choice[]>,
): Promise<readonly Choice[]> {
  return new Promise((resolve, reject) => {
    const timer = services.clock.after(PATIENCE, () => resolve([]));
    found.then(resolve, reject).finally(() => timer.cancel());
  });
}
