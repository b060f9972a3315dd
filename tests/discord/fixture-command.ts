import { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import { defineCommand, defineSubcommand, type Choice, type Command } from '../../src/discord/command.ts';
import { button, container, row, text, type View } from '../../src/discord/components.ts';
import type { CommandContext, ComponentContext, ModalContext } from '../../src/discord/context.ts';
import { ANYONE, defineComponent, defineModal } from '../../src/discord/routes.ts';

/** What a test makes its fixture command do. */
export interface Script {
  command?: (context: CommandContext<Script>) => Promise<void>;
  press?: (context: ComponentContext<Script>) => Promise<void>;
  submit?: (context: ModalContext<Script>, fields: object) => Promise<void>;
  complete?: () => Promise<readonly Choice[]>;
  /** What sub-commands and buttons were run with. */
  readonly seen: unknown[];
}

const both = (value: string) => ({ ko: `${value} (한)`, en: value });

/** A message with one sentence. */
export const say = (content: string): View => ({ components: [container(0, [text(content)])] });

/** A message with a button of every kind of the fixture. */
export const buttons = (owner: string): View => ({
  components: [
    text('buttons'),
    row(
      button(press.id({ number: 7 }, owner), 'own'),
      button(press.id({ number: 7 }, ANYONE), 'open'),
      button(once.id({}, owner), 'once'),
      button(ask.id({}, owner), 'ask', { style: ButtonStyle.Primary }),
    ),
  ],
});

export const press = defineComponent({
  name: 'fixture.press',
  params: z.object({ number: z.coerce.number().int() }),
  async run(context: ComponentContext<Script>, params) {
    context.services.seen.push(params);
    await (context.services.press?.(context) ?? context.update(say('pressed')));
  },
});

const once = defineComponent({
  name: 'fixture.once',
  params: z.object({}),
  once: true,
  async run(context: ComponentContext<Script>) {
    context.services.seen.push('once');
    await (context.services.press?.(context) ?? context.update(buttons(context.userId)));
  },
});

const form = defineModal({
  name: 'fixture.form',
  params: z.object({ round: z.string() }),
  fields: z.object({
    why: z.string().min(2),
    pick: z.array(z.enum(['a', 'b'])),
  }),
  async run(context: ModalContext<Script>, params, fields) {
    context.services.seen.push(params, fields);
    await (context.services.submit?.(context, fields) ?? context.reply(say(`because ${fields.why}`)));
  },
});

const ask = defineComponent({
  name: 'fixture.ask',
  params: z.object({}),
  async run(context: ComponentContext<Script>) {
    await context.showModal({
      custom_id: form.id({ round: 'one|two%' }, context.userId),
      title: 'Why?',
      components: [
        {
          type: ComponentType.Label,
          label: 'Because',
          component: { type: ComponentType.TextInput, custom_id: 'why', style: TextInputStyle.Short },
        },
        {
          type: ComponentType.Label,
          label: 'Pick',
          component: {
            type: ComponentType.StringSelect,
            custom_id: 'pick',
            max_values: 2,
            options: ['a', 'b', 'c'].map((value) => ({ value, label: value })),
          },
        },
      ],
    });
  },
});

/** `/fixture`, private, and `/announce`, public: each does what the script says. */
export function fixtureCommands(): Command<Script>[] {
  const declared = { description: both('fixture'), help: both('fixture'), where: 'everywhere' } as const;
  const run = async (context: CommandContext<Script>): Promise<void> => {
    await (context.services.command?.(context) ?? context.reply(buttons(context.userId)));
  };
  return [
    defineCommand({
      ...declared,
      name: 'fixture',
      ko: '시험',
      visibility: 'private',
      options: { what: { type: 'string', ko: '무엇', description: both('what'), autocomplete: true } },
      run,
      autocomplete: async ({ services }: { services: Script }) => (await services.complete?.()) ?? [],
      routes: async () => [press, once, ask, form],
    }),
    defineCommand({ ...declared, name: 'announce', ko: '알림', visibility: 'public', options: {}, run }),
    {
      ...declared,
      name: 'round',
      ko: '라운드',
      subcommands: [
        defineSubcommand({
          name: 'start',
          ko: '시작',
          description: both('start'),
          visibility: 'public',
          options: {
            count: { type: 'integer', ko: '개수', description: both('count'), required: true, min: 1 },
            fast: { type: 'boolean', ko: '빨리', description: both('fast') },
          },
          async run(context: CommandContext<Script>, options) {
            context.services.seen.push(options);
            await context.reply(say(`start ${options.count}`));
          },
        }),
        defineSubcommand({
          name: 'stop',
          ko: '멈춤',
          description: both('stop'),
          visibility: 'private',
          options: {},
          run: (context: CommandContext<Script>) => context.reply(say('stopped')),
        }),
      ],
    },
  ];
}
