import { z } from 'zod';
import { LIMITS } from '../../../base/discord-limits.ts';
import type { ComponentContext, ModalContext } from '../../../discord/context.ts';
import type { ParamsSchema } from '../../../discord/custom-id.ts';
import { UserError } from '../../../discord/errors.ts';
import { defineComponent, defineModal, type AnyRoute } from '../../../discord/routes.ts';
import type { Answer, AskedQuestion } from '../../../quiz/question.ts';
import type { Services } from '../../../services.ts';
import { answerModal } from '../../quiz/answering-views.ts';
import type { AloneLinks } from './links.ts';
import { WORDING } from './wording.ts';

type Context = ComponentContext<Services>;
type Told = Context | ModalContext<Services>;

/** A schema of parameters that reads, and is given, `T`. */
type Reads<T> = ParamsSchema & z.ZodType<T, T>;

/** The same, as an object whose fields can be listed: an interface is none. */
type Fields<At> = At & Record<string, unknown>;

/** What a command does with questions that one person answers alone. `At` says which question it is. */
export interface AloneQuestions<At> {
  /** The command, whose routes these are. */
  readonly command: string;
  /** How custom_ids carry `At`. */
  readonly at: ParamsSchema & z.ZodType<At>;
  /** Its number, where the window to write in tells one. */
  readonly no: (at: At) => number;
  /** The question while it can be answered; where it cannot any more, that is told and nothing comes back. */
  readonly asked: (context: Told, at: At) => Promise<AskedQuestion | undefined>;
  /** Shows an order as far as it is put. */
  readonly showPlaced: (
    context: Context,
    at: At,
    asked: AskedQuestion,
    placed: readonly number[],
  ) => Promise<void>;
  /** Judges an answer and shows how it was. @param given null to be shown the right one */
  readonly answer: (context: Told, at: At, given: Answer | null) => Promise<void>;
}

/** The routes by which a question is answered alone, whatever its kind, and where its buttons lead. */
export function aloneRoutes<At extends object>({
  command,
  at: atSchema,
  no,
  asked: find,
  showPlaced,
  answer,
}: AloneQuestions<At>): {
  readonly routes: readonly AnyRoute<Services>[];
  readonly linksOf: (owner: string) => AloneLinks<At>;
} {
  // A schema that is made longer forgets what it was made of: this is the one place that says it again.
  const schema = atSchema as unknown as Reads<Fields<At>>;
  const withChoice = schema.extend({
    choice: z.coerce.number().int().min(0).max(LIMITS.selectOptions),
  }) as unknown as Reads<Fields<At> & { choice: number }>;
  /** The items pressed so far, a digit each. */
  const withPlaced = schema.extend({
    placed: z
      .string()
      .regex(/^\d{1,10}$/)
      .optional(),
  }) as unknown as Reads<Fields<At> & { placed?: string | undefined }>;

  const fields = (at: At) => at as Fields<At>;

  const choose = defineComponent({
    name: `${command}.choose`,
    params: withChoice,
    once: true,
    run: (context: Context, at) => answer(context, at, { kind: 'one', choice: at.choice }),
  });

  const pick = defineComponent({
    name: `${command}.pick`,
    params: schema,
    once: true,
    async run(context: Context, at) {
      const choices = context.values.map(Number);
      const [choice = 0] = choices;
      const asked = await find(context, at);
      if (!asked) return;
      const several = asked.form.kind === 'several';
      await answer(context, at, several ? { kind: 'several', choices } : { kind: 'one', choice });
    },
  });

  const place = defineComponent({
    name: `${command}.place`,
    params: withPlaced,
    async run(context: Context, at) {
      const asked = await find(context, at);
      if (!asked) return;
      const order = Array.from(at.placed ?? '', Number);
      const items = asked.form.kind === 'order' ? asked.form.items.length : 0;
      if (order.length >= items) await answer(context, at, { kind: 'order', order });
      else await showPlaced(context, at, asked, order);
    },
  });

  const write = defineComponent({
    name: `${command}.write`,
    params: schema,
    async run(context: Context, at) {
      const asked = await find(context, at);
      if (!asked) return;
      const { userId, locales, showModal } = context;
      await showModal(answerModal(written.id(at, userId), { no: no(at), asked }, undefined, locales.person));
    },
  });

  const written = defineModal({
    name: `${command}.written`,
    params: schema,
    fields: z.object({ answer: z.string() }),
    async run(context: ModalContext<Services>, at, { answer: typed }) {
      const text = typed.replaceAll('\r\n', '\n').trim();
      if (text === '') throw new UserError('empty-answer', { ko: WORDING.ko.empty, en: WORDING.en.empty });
      const asked = await find(context, at);
      if (!asked) return;
      await answer(context, at, { kind: asked.form.kind === 'command' ? 'command' : 'text', text });
    },
  });

  const show = defineComponent({
    name: `${command}.show`,
    params: schema,
    once: true,
    run: (context: Context, at) => answer(context, at, null),
  });

  return {
    routes: [choose, pick, place, write, written, show],
    linksOf: (owner) => ({
      choose: (at, choice) => choose.id({ ...fields(at), choice }, owner),
      pick: (at) => pick.id(fields(at), owner),
      place: (at, placed) => place.id({ ...fields(at), placed: placed.join('') }, owner),
      write: (at) => write.id(fields(at), owner),
      show: (at) => show.id(fields(at), owner),
    }),
  };
}
