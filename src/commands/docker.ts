import { LIMITS } from '../base/discord-limits.ts';
import { shorten } from '../discord/components.ts';
import { defineCommand, type Choice } from '../discord/command.ts';
import type { AutocompleteContext, CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';
import { PLACES, type Place } from './docker/links.ts';
import { localeAt, machineOwner, machineRoutes, replyWith, runOnMachine } from './docker/routes.ts';
import { WORDING } from './docker/wording.ts';

/** Proposals that come later than this help nobody: Discord waits for 3 s. */
const PATIENCE = 2_000;

export const command = defineCommand({
  name: 'docker',
  ko: '도커',
  description: {
    ko: '연습용 컴퓨터에서 도커 명령을 실행해요',
    en: 'Runs a Docker command on a machine to practise on',
  },
  help: {
    ko: '진짜처럼 대답하는 연습용 컴퓨터예요. `/도커 run hello-world`처럼 치면 돼요. `ls`나 `curl` 같은 명령도 되고, 무엇이든 되돌릴 수 있어요. ‘어디서’를 ‘채널’로 하면 함께 써요. 스웜을 배울 때는 `bungeo node add worker1`로 호스트를 늘려 보세요.',
    en: 'A machine to practise on that answers like the real thing: try `/docker run hello-world`. `ls`, `curl` and the like work too, and any line can be undone. With `where` set to the channel you share one. For swarms, `bungeo node add worker1` makes one more host.',
  },
  where: 'everywhere',
  visibility: ({ where }) => (where === 'room' ? 'public' : 'private'),
  options: {
    line: {
      type: 'string',
      ko: '명령',
      description: {
        ko: '칠 줄 (예: run -d -p 8080:80 nginx). 비우면 화면을 보여 줘요',
        en: 'What to type (such as run -d -p 8080:80 nginx); leave it out to see the screen',
      },
      autocomplete: true,
    },
    where: {
      type: 'string',
      ko: '어디서',
      description: {
        ko: '내 컴퓨터(기본), 또는 이 채널에서 함께 쓰는 컴퓨터',
        en: 'On your own machine (the default), or on the one this channel shares',
      },
      choices: {
        mine: { ko: '내 컴퓨터', en: 'My own machine' },
        room: { ko: '채널 컴퓨터 (모두에게 보여요)', en: 'The channel’s machine (everybody sees it)' },
      },
    },
  },
  async run(context: CommandContext<Services>, { line, where = 'mine' }) {
    if (line === undefined || line.trim() === '') await showScreen(context, where);
    else await runOnMachine(context, where, { kind: 'type', text: line, docker: true }, line);
  },
  async autocomplete(context, { value }) {
    const { services, interaction } = context;
    if (services.machines.isBusy) return [];
    const where = PLACES.find((each) => each === interaction.options.getString('where')) ?? 'mine';
    return await inTime(context, completions(context, where, value));
  },
  routes: machineRoutes,
});

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
